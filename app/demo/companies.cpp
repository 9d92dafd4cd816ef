#include "app/demo/companies.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace zgoda::demo {
namespace {

QStringList words(const char *utf8) { return QString::fromUtf8(utf8).split(u'|'); }

QString taxIdFor(int number)
{
    static constexpr int weights[] = {6, 5, 7, 2, 3, 4, 5, 6, 7};
    for (;; number += 100000) {
        const QString digits = u"000%1"_s.arg(number, 6, 10, QLatin1Char('0'));
        int sum = 0;
        for (int i = 0; i < 9; ++i)
            sum += digits[i].digitValue() * weights[i];
        if (sum % 11 < 10)
            return digits + QString::number(sum % 11);
    }
}

QString slugOf(const QString &name)
{
    QString out;
    for (const QChar c : name.normalized(QString::NormalizationForm_D).toLower()) {
        if (c == QChar(0x142))
            out += u'l';
        else if (c.unicode() < 128 && c.isLetterOrNumber())
            out += c;
        else if (c.isSpace() && !out.endsWith(u'-'))
            out += u'-';
    }
    return out;
}

QString nameFor(Random &random, QSet<QString> &taken)
{
    static const QStringList heads = words("Elektro|Instal|Volt|Amper|Faza|Prąd|Iskra|Neon|Blask|Promyk|Uziom|Zacisk|"
                                           "Bezpiecznik|Żarnik|Kabel|Przewód|Obwód|Rozdział|Napięcie|Jasność");
    static const QStringList middles
        = words("Serwis|Montaż|Plus|System|Technika|Bis|Hurt|Punkt|Dom|Budowa|Projekt|Sieć|Centrum|Warsztat|Partner");
    static const QStringList places
        = words("Nadrzeczna|Podgórna|Zalesie Nowe|Wrzosowa|Kamienna|Jeziorna|Polna|Stara Huta|Dębowa|Morska");
    static const QStringList forms = words("Sp. z o.o.|Sp. z o.o.|Sp. z o.o.|S.A.|s.c.|Sp. k.");
    for (;;) {
        QString name = random.of(heads) + u' ' + random.of(middles);
        if (random.chance(45))
            name += u' ' + random.of(places);
        name += u' ' + random.of(forms);
        if (!taken.contains(name)) {
            taken.insert(name);
            return name;
        }
    }
}

void giveTerms(Company &company, Random &random)
{
    static const QStringList groups {u"INST"_s, u"INST"_s, u"HURT"_s, u"DEW"_s, u"PRZEM"_s};
    company.group = random.of(groups);
    company.priceList = company.group == "INST"_L1 && random.chance(40) ? u"DET"_s : u"HURT"_s;
    company.currency = u"PLN"_s;
    company.language = u"pl"_s;
    if (random.chance(9)) {
        company.group = u"EXP"_s;
        company.priceList = u"EXP"_s;
        company.currency = u"EUR"_s;
        company.language = random.of({u"de"_s, u"cs"_s, u"en"_s});
    }
    company.days = QVector<int> {0, 7, 14, 14, 21, 30, 30, 45, 60}[random.below(9)];
    company.term = company.days == 0 ? u"GOT"_s : u"P%1"_s.arg(company.days, 2, 10, QLatin1Char('0'));
    company.method = company.days == 0 ? u"gotówka"_s : u"przelew"_s;
}

} // namespace

QVector<Company> companies(int count, quint64 seed)
{
    Random random(seed ^ 0xc0ffee);
    QSet<QString> taken;
    QVector<Company> out;
    for (int i = 1; i <= count; ++i) {
        Company company;
        company.code = u"K%1"_s.arg(i, 5, 10, QLatin1Char('0'));
        company.shopCode = company.code;
        company.name = nameFor(random, taken);
        company.taxId = taxIdFor(1000 + i * 37);
        company.kind = random.chance(4) ? u"public"_s : u"company"_s;
        company.phone = u"+48 000 %1 %2"_s.arg(random.between(100, 999)).arg(random.between(100, 999));
        company.email = u"%1@%2.example"_s.arg(random.of({u"biuro"_s, u"zakupy"_s, u"kontakt"_s}),
            slugOf(company.name.section(u' ', 0, 1)) + QString::number(i));
        company.salesperson = u"H%1"_s.arg(random.between(1, 8), 2, 10, QLatin1Char('0'));
        giveTerms(company, random);
        company.hasAccount = random.chance(80);
        if (i > 40 && random.chance(6)) { // a branch, invoiced to its head office
            const Company &head = out[random.below(40)];
            company.kind = u"branch"_s;
            company.parent = company.payer = head.code;
            company.name = head.name + u", oddział "_s + random.of(words("Północ|Południe|Wschód|Zachód|Centrum"))
                + u" %1"_s.arg(i);
        }
        out.append(company);
    }
    return out;
}

} // namespace zgoda::demo
