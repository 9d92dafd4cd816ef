#include "ui/textmonths.h"

#include "models/base/decimal.h"
#include "ui/words.h"

#include <QLocale>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

struct Named {
    const char *id;
    const char *word;
};

constexpr Named kinds[] = {
    {"invoice", QT_TRANSLATE_NOOP("Words", "Invoices")},
    {"correction", QT_TRANSLATE_NOOP("Words", "Corrections")},
    {"proforma", QT_TRANSLATE_NOOP("Words", "Pro formas")},
    {"delivery_note", QT_TRANSLATE_NOOP("Words", "Delivery notes")},
    {"protocol", QT_TRANSLATE_NOOP("Words", "Protocols")},
    {"report", QT_TRANSLATE_NOOP("Words", "Reports")},
    {"other", QT_TRANSLATE_NOOP("Words", "Others")},
};

void addCount(QStringList &out, const char *text, qint64 count)
{
    if (count > 0)
        out.append(counted(text, count));
}

// Units at the amount's scale to 1/10000, as money is told.
qint64 tenThousandths(const Months &months, qint64 units)
{
    const Field *amount = months.review->diff->schema().find(months.fields.amount);
    return amount ? rescale(units, amount->scale, 4).units : 0;
}

QStringList lineOf(
    const Months &months, const Month &month, const QString &kind, const QString &who, const MonthPart &part)
{
    const MonthCount &c = part.count;
    const auto number = [](qint64 count) { return count == 0 ? QString() : QString::number(count); };
    return {month.name(), monthStateWord(part.state), kind, who, QString::number(c.erp), QString::number(c.b2b),
        number(c.missing), number(c.onlyB2b), number(c.noFile), number(c.badFile), number(c.otherFile),
        number(c.unread), number(c.late), sumsText(months, c, true), sumsText(months, c)};
}

} // namespace

QString monthText(int number)
{
    if (number < 0)
        return Words::tr("without a month");
    const QString month = QLocale().standaloneMonthName(number % 12 + 1);
    return u"%1 %2"_s.arg(month).arg(number / 12);
}

QString kindText(const QString &kind)
{
    for (const Named &named : kinds) {
        if (kind == QLatin1String(named.id))
            return Words::tr(named.word);
    }
    return kind.isEmpty() ? Words::tr("without a kind") : kind;
}

QString monthStateWord(MonthState state)
{
    switch (state) {
    case MonthState::Unknown: return Words::tr("not told");
    case MonthState::Open: return Words::tr("open");
    case MonthState::Partly: return Words::tr("closed in part");
    case MonthState::Closed: return Words::tr("closed");
    }
    return {};
}

QString monthStateText(const Month &month)
{
    const QString state = monthStateWord(month.all.state);
    const bool closed = month.all.state == MonthState::Closed || month.all.state == MonthState::Partly;
    if (!closed || month.closedAt == 0)
        return state;
    // The ERP's day ends where the next one begins.
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(month.byHand ? month.closedAt : month.closedAt - 1, Qt::UTC);
    const QString day = dateText(month.byHand ? at.toLocalTime().date() : at.date());
    if (month.byHand && !month.by.isEmpty())
        return fill(Words::tr("closed by %1 on %2"), {month.by, day});
    return fill(Words::tr("%1 on %2"), {state, day});
}

QString lackText(const MonthCount &count)
{
    QStringList out;
    addCount(out, QT_TRANSLATE_N_NOOP("Words", "%Ln missing"), count.missing);
    addCount(out, QT_TRANSLATE_N_NOOP("Words", "%Ln file(s) to look at"), count.files());
    addCount(out, QT_TRANSLATE_N_NOOP("Words", "%Ln not read"), count.unread);
    return out.join(u", "_s);
}

QString monthVerdict(MonthState state, const MonthCount &count)
{
    const QString lacking = lackText(count);
    return fill(Words::tr("%1, %2"), {monthStateWord(state), lacking.isEmpty() ? Words::tr("complete") : lacking});
}

QString shareText(const MonthCount &count)
{
    const qint64 meant = count.erp - count.expected;
    if (meant == 0 && count.erp == 0)
        return {};
    if (count.missing == 0 && count.unread == 0)
        return countText(meant);
    return fill(Words::tr("%1 of %2"), {countText(meant - count.missing - count.unread), countText(meant)});
}

QString filesText(const MonthCount &count)
{
    QStringList out;
    addCount(out, QT_TRANSLATE_N_NOOP("Words", "%Ln without a file"), count.noFile);
    addCount(out, QT_TRANSLATE_N_NOOP("Words", "%Ln no good"), count.badFile);
    addCount(out, QT_TRANSLATE_N_NOOP("Words", "%Ln other file(s) in the shop"), count.otherFile);
    return out.join(u", "_s);
}

QString sumsText(const Months &months, const MonthCount &count, bool all)
{
    QVector<MonthSum> sums = count.sums;
    const auto of = [all](const MonthSum &sum) { return all ? sum.all : sum.missing; };
    std::sort(sums.begin(), sums.end(), [&](const MonthSum &a, const MonthSum &b) { return of(a) > of(b); });
    QStringList out;
    for (const MonthSum &sum : std::as_const(sums)) {
        if (of(sum) != 0)
            out.append(moneyText(tenThousandths(months, of(sum)), months.text(sum.currency)).trimmed());
    }
    return out.join(u", "_s);
}

QString monthsSentence(const Months &months)
{
    qsizetype complete = 0, closed = 0;
    MonthCount lacking; // of the closed ones
    for (const Month &month : months.all) {
        complete += month.all.count.complete();
        if (month.all.count.complete() || month.all.state != MonthState::Closed)
            continue;
        ++closed;
        const MonthCount &count = month.all.count;
        lacking.missing += count.missing;
        lacking.noFile += count.files();
        lacking.unread += count.unread;
        lacking.late += count.late;
    }
    const QString all = counted(QT_TRANSLATE_N_NOOP("Words", "%Ln month(s)"), months.all.size());
    QStringList out {complete == months.all.size()
            ? fill(Words::tr("All is there: %1."), {all})
            : fill(Words::tr("%1, of which %2 complete."), {all, countText(complete)})};
    if (closed > 0)
        out.append(fill(Words::tr("Closed, and not complete: %1, with %2."),
            {counted(QT_TRANSLATE_N_NOOP("Words", "%Ln month(s)"), closed), lackText(lacking)}));
    if (lacking.late > 0)
        out.append(fill(Words::tr("Came after the closing: %1."), {rowsText(lacking.late)}));
    if (!months.complete())
        out.append(Words::tr("Not everything was read: what is not known is not missing."));
    return out.join(u' ');
}

QStringList monthHeaders(const Months &months, const Names &names)
{
    const auto word = [](const QString &field) { return field.isEmpty() ? QString() : fieldWord(field); };
    return {Words::tr("Month"), Words::tr("Accounts"), word(months.fields.kind), word(months.fields.who), names.erp,
        names.b2b, Words::tr("Missing"), fill(Words::tr("Only in %1"), {names.b2b}), Words::tr("Without a file"),
        Words::tr("File no good"), Words::tr("Another file"), Words::tr("Not read"), Words::tr("After the closing"),
        Words::tr("Sum"), Words::tr("Sum missing")};
}

QVector<QStringList> monthLines(const Months &months, const std::function<bool(const Month &)> &meant)
{
    QVector<QStringList> out;
    for (const Month &month : months.all) {
        if (meant && !meant(month))
            continue;
        out.append(lineOf(months, month, {}, {}, month.all));
        for (const MonthPart &part : month.kinds)
            out.append(lineOf(months, month, kindText(months.text(part.what)), {}, part));
        for (const MonthPart &part : month.people)
            out.append(lineOf(months, month, {}, months.text(part.what), part));
    }
    return out;
}

} // namespace zgoda
