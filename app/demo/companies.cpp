#include "app/demo/companies.h"

#include <QSet>

namespace zgoda::demo {
namespace {

QStringList words(const char *utf8) { return QString::fromUtf8(utf8).split(QLatin1Char('|')); }

QString taxIdFor(int number)
{
    static constexpr int weights[] = {6, 5, 7, 2, 3, 4, 5, 6, 7};
    for (;; number += 100000) {
        const QString digits = QStringLiteral("000%1").arg(number, 6, 10, QLatin1Char('0'));
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
            out += QLatin1Char('l');
        else if (c.unicode() < 128 && c.isLetterOrNumber())
            out += c;
        else if (c.isSpace() && !out.endsWith(QLatin1Char('-')))
            out += QLatin1Char('-');
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
        QString name = random.of(heads) + QLatin1Char(' ') + random.of(middles);
        if (random.chance(45))
            name += QLatin1Char(' ') + random.of(places);
        name += QLatin1Char(' ') + random.of(forms);
        if (!taken.contains(name)) {
            taken.insert(name);
            return name;
        }
    }
}

void giveTerms(Company &company, Random &random)
{
    static const QStringList groups {QStringLiteral("INST"), QStringLiteral("INST"), QStringLiteral("HURT"),
        QStringLiteral("DEW"), QStringLiteral("PRZEM")};
    company.group = random.of(groups);
    company.priceList
        = company.group == QLatin1String("INST") && random.chance(40) ? QStringLiteral("DET") : QStringLiteral("HURT");
    company.currency = QStringLiteral("PLN");
    company.language = QStringLiteral("pl");
    if (random.chance(9)) {
        company.group = QStringLiteral("EXP");
        company.priceList = QStringLiteral("EXP");
        company.currency = QStringLiteral("EUR");
        company.language = random.of({QStringLiteral("de"), QStringLiteral("cs"), QStringLiteral("en")});
    }
    company.days = QVector<int> {0, 7, 14, 14, 21, 30, 30, 45, 60}[random.below(9)];
    company.term
        = company.days == 0 ? QStringLiteral("GOT") : QStringLiteral("P%1").arg(company.days, 2, 10, QLatin1Char('0'));
    company.method = company.days == 0 ? QStringLiteral("gotówka") : QStringLiteral("przelew");
}

} // namespace

QVector<Company> companies(int count, quint64 seed)
{
    Random random(seed ^ 0xc0ffee);
    QSet<QString> taken;
    QVector<Company> out;
    for (int i = 1; i <= count; ++i) {
        Company company;
        company.code = QStringLiteral("K%1").arg(i, 5, 10, QLatin1Char('0'));
        company.shopCode = company.code;
        company.name = nameFor(random, taken);
        company.taxId = taxIdFor(1000 + i * 37);
        company.kind = random.chance(4) ? QStringLiteral("public") : QStringLiteral("company");
        company.phone = QStringLiteral("+48 000 %1 %2").arg(random.between(100, 999)).arg(random.between(100, 999));
        company.email
            = QStringLiteral("%1@%2.example")
                  .arg(random.of({QStringLiteral("biuro"), QStringLiteral("zakupy"), QStringLiteral("kontakt")}),
                      slugOf(company.name.section(QLatin1Char(' '), 0, 1)) + QString::number(i));
        company.salesperson = QStringLiteral("H%1").arg(random.between(1, 8), 2, 10, QLatin1Char('0'));
        giveTerms(company, random);
        company.hasAccount = random.chance(80);
        if (i > 40 && random.chance(6)) { // a branch, invoiced to its head office
            const Company &head = out[random.below(40)];
            company.kind = QStringLiteral("branch");
            company.parent = company.payer = head.code;
            company.name = head.name + QStringLiteral(", oddział ")
                + random.of(words("Północ|Południe|Wschód|Zachód|Centrum")) + QStringLiteral(" %1").arg(i);
        }
        out.append(company);
    }
    return out;
}

} // namespace zgoda::demo
