// The papers in the ERP's tables, in its words.
#include "app/demo/papers.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace zgoda::demo {
namespace {

QVariant optional(const QString &text) { return text.isEmpty() ? QVariant() : QVariant(text); }
QString dayText(QDate day) { return day.toString(Qt::ISODate); }
QString dayOf(Instant at) { return dayText(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).date()); }

// What the profile translates back.
QString erpStatus(const QString &word)
{
    static const QHash<QString, QString> letters {{u"new"_s, u"N"_s}, {u"accepted"_s, u"P"_s},
        {u"partly_shipped"_s, u"C"_s}, {u"shipped"_s, u"W"_s}, {u"invoiced"_s, u"F"_s}, {u"closed"_s, u"Z"_s},
        {u"cancelled"_s, u"A"_s}, {u"held"_s, u"S"_s}};
    return letters.value(word);
}

} // namespace

QString fileNameOf(const QString &number)
{
    return QString(number).replace(u'/', u'-').replace(u' ', u'-') + u".pdf"_s;
}

QByteArray pdfOf(const QString &number, const QString &gross)
{
    const QByteArray page
        = "BT /F1 14 Tf 60 760 Td (" + number.toLatin1() + ") Tj 0 -24 Td (" + gross.toLatin1() + ") Tj ET";
    QByteArray out = "%PDF-1.4\n";
    QVector<qsizetype> places;
    const QList<QByteArray> objects {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        "<</Length " + QByteArray::number(page.size()) + ">>stream\n" + page + "\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
    for (const QByteArray &object : objects) {
        places.append(out.size());
        out += QByteArray::number(places.size()) + " 0 obj" + object + "endobj\n";
    }
    const qsizetype table = out.size();
    out += "xref\n0 6\n0000000000 65535 f \n";
    for (const qsizetype place : places)
        out += QByteArray::number(place).rightJustified(10, '0') + " 00000 n \n";
    return out + "trailer<</Size 6/Root 1 0 R>>\nstartxref\n" + QByteArray::number(table) + "\n%%EOF\n";
}

Result<> keepPdf(ErpData &erp, const QString &number, const QByteArray &bytes)
{
    auto statement = erp.database().prepare("SELECT file FROM pragma_database_list WHERE name = 'main'");
    if (!statement || !statement->step().value_or(false))
        return fail(Error::Kind::Storage, number);
    const QDir folder(QFileInfo(statement->text(0)).absolutePath() + u"/documents"_s);
    QFile file(folder.filePath(fileNameOf(number)));
    if (!QDir().mkpath(folder.path()) || !file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return fail(Error::Kind::Storage, file.fileName(), file.errorString());
    return {};
}

Result<> addToErp(ErpData &erp, const Order &order, Instant at)
{
    auto done
        = erp.run("INSERT INTO zamowienie (numer, numer_obcy, kontrahent_id, platnik_id, adres, data_zam, handlowiec,"
                  " status, platnosc, waluta, netto, brutto, uwagi, zmieniono) VALUES (?,?,"
                  "(SELECT id FROM kontrahent WHERE kod = ?),(SELECT id FROM kontrahent WHERE kod = ?),?,?,?,?,?,?,"
                  "?,?,?,?)",
            {order.number, optional(order.shopNumber), order.customer, optional(order.payer), u"D1"_s,
                isoText(order.at), order.salesperson, erpStatus(order.status), order.paid, order.currency,
                moneyDigits(order.net()), moneyDigits(order.gross()), optional(order.note), isoText(at)});
    const qint64 id = erp.database().lastRowId();
    for (const OrderLine &line : order.lines) {
        if (done)
            done = erp.run(
                "INSERT INTO zamowienie_poz (zamowienie_id, lp, towar_id, ilosc, jm, cena, rabat, magazyn_id,"
                " wydano, zmieniono) VALUES (?,?,(SELECT min(id) FROM towar WHERE symbol = ?),?,?,?,'0.00',1,?,"
                "?)",
                {id, line.line, line.sku, quantityText(line.quantity), line.unit, moneyDigits(line.net),
                    quantityText(order.shipped(line)), isoText(at)});
    }
    return done;
}

Result<> addToErp(ErpData &erp, const Invoice &invoice, Instant at)
{
    const Order &order = invoice.order;
    const QString file = fileNameOf(invoice.number);
    auto done = keepPdf(erp, invoice.number, pdfOf(invoice.number, moneyDigits(order.gross())));
    if (done)
        done = erp.run(
            "INSERT INTO dokument (numer, rodzaj, kontrahent_id, platnik_id, magazyn_id, data, data_sprz,"
            " termin, zamowienie, waluta, netto, brutto, zaplacono, plik, zmieniono) VALUES (?,'FS',"
            "(SELECT id FROM kontrahent WHERE kod = ?),(SELECT id FROM kontrahent WHERE kod = ?),1,?,?,?,?,?,?,"
            "?,?,?,?)",
            {invoice.number, order.customer, optional(order.payer), dayText(invoice.issued), dayOf(order.at),
                dayText(invoice.due), order.key(), order.currency, moneyDigits(order.net()), moneyDigits(order.gross()),
                moneyDigits(invoice.paid), file, isoText(at)});
    const qint64 id = erp.database().lastRowId();
    for (const OrderLine &line : order.lines) {
        if (done)
            done = erp.run("INSERT INTO dokument_poz (dokument_id, towar_id, ilosc, cena, lp)"
                           " VALUES (?,(SELECT min(id) FROM towar WHERE symbol = ?),?,?,?)",
                {id, line.sku, quantityText(line.quantity), moneyDigits(line.net), line.line});
    }
    return done;
}

Result<> addToErp(ErpData &erp, const Report &report, Instant at)
{
    auto done = keepPdf(erp, report.number, pdfOf(report.number, monthCode(report.month)));
    return done
        ? erp.run("INSERT INTO dokument (numer, rodzaj, kontrahent_id, magazyn_id, data, okres, plik, zmieniono)"
                  " VALUES (?,'ZM',(SELECT id FROM kontrahent WHERE kod = ?),1,?,?,?,?)",
            {report.number, report.customer, dayText(report.issued), monthCode(report.month), fileNameOf(report.number),
                isoText(at)})
        : done;
}

Result<> addPeriods(ErpData &erp, QDate today)
{
    const QDate closed = lastClosedMonth(today);
    Result<> done;
    for (QDate month = closed.addMonths(-5); done && month <= today.addMonths(2); month = month.addMonths(1))
        done = erp.run("INSERT INTO okres (miesiac, poczatek, koniec, zamknieto) VALUES (?,?,?,?)",
            {monthCode(month), dayText(month), dayText(month.addMonths(1).addDays(-1)),
                optional(month <= closed ? dayText(month.addMonths(1).addDays(9)) : QString())});
    return done;
}

Result<> addToErp(ErpData &erp, const Credit &credit, Instant at)
{
    return erp.run(
        "INSERT INTO kredyt (kontrahent_id, limit_kwota, waluta, saldo, przeterminowane, zamowienia, blokada,"
        " dni_po_terminie, zmieniono) VALUES ((SELECT id FROM kontrahent WHERE kod = ?),?,?,?,?,?,0,14,?)",
        {credit.customer, moneyDigits(credit.limit), credit.currency, moneyDigits(credit.balance),
            moneyDigits(credit.overdue), moneyDigits(credit.orders), isoText(at)});
}

Result<> addToErp(ErpData &erp, const Terms &terms, Instant at)
{
    return erp.run("INSERT INTO rabat (kogo, kto, czego, co, od_ilosci, procent, priorytet, laczy, zmieniono)"
                   " VALUES (?,?,?,?,?,?,?,0,?)",
        {terms.whoKind, terms.who, terms.whatKind, terms.what, quantityText(terms.from), u"%1.00"_s.arg(terms.percent),
            terms.whoKind == "customer"_L1 ? 1 : 5, isoText(at)});
}

Result<> addAddress(ErpData &erp, const Company &company, int number, Instant at)
{
    return erp.run("INSERT INTO adres (kontrahent_id, kod, rodzaj, nazwa, ulica, kod_pocztowy, miasto, kraj, telefon,"
                   " zmieniono) VALUES ((SELECT id FROM kontrahent WHERE kod = ?),?,?,?,?,'00-000',?,'PL',?,?)",
        {company.code, u"D%1"_s.arg(number), number == 1 ? u"both"_s : u"delivery"_s, company.name,
            streetOf(company, number), u"Zalesie Nowe"_s, company.phone, isoText(at)});
}

} // namespace zgoda::demo
