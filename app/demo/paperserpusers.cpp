// What users of the ERP do with papers, and what somebody edits in the shop.
#include "app/demo/paperhand.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace zgoda::demo {

Result<QString> PaperHand::salespersonsOrder(Instant at)
{
    const auto company = buyer(false);
    auto made = company ? order(*company, at) : Result<Order>(fail(company.error()));
    const auto number = made ? nextNumber(false, at) : Result<QString>(fail(made.error()));
    if (!number)
        return number;
    made->number = *number;
    made->status = u"accepted"_s;
    auto done = addToErp(m_erp, *made, at);
    if (done)
        done = m_erp.run(
            "UPDATE kredyt SET zamowienia = printf('%.2f', zamowienia + ?), zmieniono = ? WHERE kontrahent_id"
            " = (SELECT id FROM kontrahent WHERE kod = ?)",
            {moneyDigits(made->gross()), isoText(at), made->debtor()});
    if (!done)
        return fail(done.error());
    return u"%1 took an order of %2: %3"_s.arg(made->salesperson, made->customer, made->number);
}

Result<QString> PaperHand::shipped(Instant at)
{
    const auto told = row("SELECT id, numer FROM zamowienie WHERE status = 'P' ORDER BY zmieniono, id LIMIT 1", {});
    if (!told)
        return u"Nothing was left to be shipped"_s;
    auto done = m_erp.run("UPDATE zamowienie SET status = 'W', zmieniono = ? WHERE id = ?", {isoText(at), told->at(0)});
    if (done)
        done = m_erp.run("UPDATE zamowienie_poz SET wydano = ilosc, rezerwacja = '0.0000', zmieniono = ? WHERE "
                         "zamowienie_id = ?",
            {isoText(at), told->at(0)});
    if (!done)
        return fail(done.error());
    return u"The ERP shipped %1"_s.arg(told->at(1));
}

// A shipped order becomes an invoice: what was ordered is owed from now on.
Result<QString> PaperHand::invoiced(Instant at, QDate dated)
{
    const auto told
        = row("SELECT z.id, coalesce(z.numer_obcy, z.numer), z.brutto, coalesce(z.platnik_id, z.kontrahent_id)"
              " FROM zamowienie z WHERE z.status = 'W' ORDER BY z.zmieniono, z.id LIMIT 1",
            {});
    if (!told)
        return u"Nothing was left to be invoiced"_s;
    const auto last = m_erp.database().number("SELECT coalesce(max(id), 0) + 1 FROM dokument");
    if (!last)
        return fail(last.error());
    const QDate day = dated.isValid() ? dated : QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).date();
    const QString number = u"FS %1/%2"_s.arg(last->value_or(1)).arg(day.toString(u"MM/yyyy"_s));
    auto done = keepPdf(m_erp, number, pdfOf(number, told->at(2)));
    if (done)
        done = m_erp.run(
            "INSERT INTO dokument (id, numer, rodzaj, kontrahent_id, platnik_id, magazyn_id, data, data_sprz,"
            " termin, zamowienie, waluta, netto, brutto, zaplacono, plik, zmieniono) SELECT ?, ?, 'FS',"
            " kontrahent_id, platnik_id, 1, ?, ?, ?, ?, waluta, netto, brutto, '0.00', ?, ? FROM zamowienie"
            " WHERE id = ?",
            {last->value_or(1), number, day.toString(Qt::ISODate), day.toString(Qt::ISODate),
                day.addDays(14).toString(Qt::ISODate), told->at(1), fileNameOf(number), isoText(at), told->at(0)});
    if (done)
        done = m_erp.run("INSERT INTO dokument_poz (dokument_id, towar_id, ilosc, cena, lp)"
                         " SELECT ?, towar_id, ilosc, cena, lp FROM zamowienie_poz WHERE zamowienie_id = ?",
            {last->value_or(1), told->at(0)});
    if (done)
        done = m_erp.run("UPDATE zamowienie SET status = 'F', zmieniono = ? WHERE id = ?", {isoText(at), told->at(0)});
    if (done)
        done = m_erp.run("UPDATE kredyt SET saldo = printf('%.2f', saldo + ?), zamowienia = printf('%.2f', max(0,"
                         " zamowienia - ?)), zmieniono = ? WHERE kontrahent_id = ?",
            {told->at(2), told->at(2), isoText(at), told->at(3)});
    if (!done)
        return fail(done.error());
    return u"The ERP invoiced %1: %2"_s.arg(told->at(1), number);
}

Result<QString> PaperHand::reported(Instant at)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).date(), month = lastClosedMonth(today);
    const auto told = row("SELECT k.kod, (SELECT count(*) + 1 FROM dokument WHERE rodzaj = 'ZM' AND okres = ?)"
                          " FROM kontrahent k WHERE NOT EXISTS (SELECT 1 FROM dokument d WHERE d.rodzaj = 'ZM'"
                          " AND d.okres = ? AND d.kontrahent_id = k.id) AND EXISTS (SELECT 1 FROM dokument d"
                          " WHERE d.rodzaj = 'FS' AND d.brutto IS NOT NULL AND d.kontrahent_id = k.id)"
                          " ORDER BY k.id LIMIT 1",
        {monthCode(month), monthCode(month)});
    if (!told)
        return fail(told.error());
    const Report report {u"ZM %1/%2"_s.arg(told->at(1), month.toString(u"MM/yyyy"_s)), told->at(0), {}, month, today};
    if (auto done = addToErp(m_erp, report, at); !done)
        return fail(done.error());
    return u"The ERP made %1 for %2"_s.arg(report.number, report.customer);
}

// A printer that failed, a page that was saved instead of a file, and a file that the shop lost.
Result<> PaperHand::spoilFiles(Instant at)
{
    const auto newest
        = row("SELECT max(CASE WHEN n = 1 THEN numer END), max(CASE WHEN n = 2 THEN numer END) FROM (SELECT"
              " numer, row_number() OVER (ORDER BY id DESC) AS n FROM dokument WHERE rodzaj = 'FS' AND brutto"
              " IS NOT NULL)",
            {});
    if (!newest)
        return fail(newest.error());
    auto done = keepPdf(m_erp, newest->at(0), QByteArray());
    if (done)
        done = keepPdf(m_erp, newest->at(1), "<html>404</html>");
    const auto old = row("SELECT numer FROM dokument WHERE brutto IS NOT NULL ORDER BY id LIMIT 1", {});
    if (done && old)
        done = m_shop.set(u"documents"_s, {{u"number"_s, {old->at(0)}}},
            {{u"fileName"_s, {QString(), true}}, {u"fileSize"_s, {QString(), true}},
                {u"fileHash"_s, {QString(), true}}},
            at);
    return done;
}

Result<QString> PaperHand::paid(Instant at)
{
    const auto told = row("SELECT id, numer, brutto, coalesce(platnik_id, kontrahent_id) FROM dokument"
                          " WHERE zaplacono = '0.00' ORDER BY termin, id LIMIT 1",
        {});
    if (!told)
        return u"Nothing was left to be paid"_s;
    auto done
        = m_erp.run("UPDATE dokument SET zaplacono = brutto, zmieniono = ? WHERE id = ?", {isoText(at), told->at(0)});
    if (done)
        done = m_erp.run(
            "UPDATE kredyt SET saldo = printf('%.2f', max(0, saldo - ?)), zmieniono = ? WHERE kontrahent_id = ?",
            {told->at(2), isoText(at), told->at(3)});
    if (!done)
        return fail(done.error());
    return u"%1 was paid"_s.arg(told->at(1));
}

Result<QString> PaperHand::limitChanged(Instant at)
{
    const auto company = buyer(false);
    if (!company)
        return fail(company.error());
    auto done = m_erp.run("UPDATE kredyt SET limit_kwota = printf('%.2f', limit_kwota + 2500), zmieniono = ?"
                          " WHERE kontrahent_id = (SELECT id FROM kontrahent WHERE kod = ?)",
        {isoText(at), company->code});
    if (!done)
        return fail(done.error());
    return u"%1 may owe 2500 more"_s.arg(company->code);
}

Result<QString> PaperHand::discountChanged(Instant at)
{
    const auto told
        = row("SELECT id, kogo || ' ' || coalesce(kto, ''), procent FROM rabat ORDER BY zmieniono, id LIMIT 1", {});
    if (!told)
        return fail(told.error());
    const qint64 percent = hundredths(told->at(2)) / 100 + 2;
    auto done = m_erp.run("UPDATE rabat SET procent = ?, zmieniono = ? WHERE id = ?",
        {u"%1.00"_s.arg(percent), isoText(at), told->at(0)});
    if (!done)
        return fail(done.error());
    return u"The discount of %1 became %2 %"_s.arg(told->at(1)).arg(percent);
}

// Somebody was generous in the shop.
Result<QString> PaperHand::discountInShop(Instant at)
{
    const auto told
        = row("SELECT kto, co, procent FROM rabat WHERE kogo = 'customer' ORDER BY zmieniono DESC, id DESC LIMIT 1"
              " OFFSET CAST(? AS INTEGER)",
            {QString::number(m_generous++)});
    if (!told)
        return fail(told.error());
    const qint64 percent = hundredths(told->at(2)) / 100 + 10;
    auto done = m_shop.set(u"terms"_s, {{u"who"_s, {told->at(0)}}, {u"what"_s, {told->at(1)}}},
        {{u"discount"_s, {QString::number(percent)}}}, at);
    if (!done)
        return fail(done.error());
    return u"Somebody gave %1 another discount in the shop"_s.arg(told->at(0));
}

Result<QString> PaperHand::addressEdited(Instant at)
{
    const auto company = buyer(false);
    if (!company)
        return fail(company.error());
    auto done = m_shop.set(u"addresses"_s, {{u"customer"_s, {company->code}}, {u"address"_s, {u"D1"_s}}},
        {{u"street"_s, {u"ul. Nowa %1"_s.arg(m_chance.between(1, 80))}}}, at);
    if (!done)
        return fail(done.error());
    return u"%1 moved, and said so in the shop"_s.arg(company->code);
}

} // namespace zgoda::demo
