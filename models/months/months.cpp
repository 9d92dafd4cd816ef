#include "models/months/months.h"

#include "models/months/monthrow.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

qint64 sum(qint64 a, qint64 b)
{
    qint64 out = 0;
    using Limits = std::numeric_limits<qint64>;
    return qAddOverflow(a, b, &out) ? a < 0 ? Limits::min() : Limits::max() : out;
}

// What the ERP said of the rows of a part.
struct Told {
    bool open = false, closed = false, byHand = false;
    MonthState state() const
    {
        if (byHand)
            return MonthState::Closed;
        if (closed)
            return open ? MonthState::Partly : MonthState::Closed;
        return open ? MonthState::Open : MonthState::Unknown;
    }
};

struct PartWork {
    MonthPart part;
    Told told;
};

struct MonthWork {
    PartWork all;
    QHash<Cell, PartWork> kinds, people;
    Instant closedAt = 0;
};

void addMoney(MonthCount &count, const MonthRow &row)
{
    if (!row.inErp || !isValue(row.amount))
        return;
    auto at = std::find_if(
        count.sums.begin(), count.sums.end(), [&](const MonthSum &s) { return s.currency == row.currency; });
    if (at == count.sums.end())
        at = count.sums.insert(count.sums.end(), MonthSum {row.currency, 0, 0});
    at->all = sum(at->all, row.amount);
    if (row.missing)
        at->missing = sum(at->missing, row.amount);
}

void add(PartWork &work, const MonthRow &row)
{
    MonthCount &count = work.part.count;
    count.erp += row.inErp;
    count.b2b += row.inB2b;
    count.missing += row.missing;
    count.late += row.late;
    count.onlyB2b += row.onlyB2b;
    count.expected += row.expected;
    count.noFile += row.noFile;
    count.badFile += row.badFile;
    count.otherFile += row.otherFile;
    count.unread += row.unread;
    count.lacking += row.lacking();
    addMoney(count, row);
    work.told.open = work.told.open || row.open;
    work.told.closed = work.told.closed || row.closed;
    work.told.byHand = work.told.byHand || row.byHand;
}

QVector<MonthPart> partsOf(const QHash<Cell, PartWork> &works)
{
    QVector<MonthPart> out;
    for (auto it = works.begin(); it != works.end(); ++it) {
        MonthPart part = it->part;
        part.what = it.key();
        part.state = it->told.state();
        out.append(part);
    }
    return out;
}

// The schema's words in their order, then what is none of them.
void orderKinds(QVector<MonthPart> &kinds, const Months &months)
{
    const Field *field = months.review->diff->schema().find(months.fields.kind);
    const auto place = [&](const MonthPart &part) {
        const qsizetype at = field ? field->values.indexOf(months.text(part.what)) : -1;
        return at < 0 ? std::numeric_limits<qsizetype>::max() : at;
    };
    std::sort(kinds.begin(), kinds.end(), [&](const MonthPart &a, const MonthPart &b) {
        return place(a) != place(b) ? place(a) < place(b) : months.text(a.what) < months.text(b.what);
    });
}

void orderPeople(QVector<MonthPart> &people, const Months &months)
{
    std::sort(people.begin(), people.end(), [&](const MonthPart &a, const MonthPart &b) {
        return a.count.lacking != b.count.lacking ? a.count.lacking > b.count.lacking
                                                  : months.text(a.what) < months.text(b.what);
    });
}

Month monthOf(int number, const MonthWork &work, const MonthReader &reader, const Months &months)
{
    Month out;
    out.number = number;
    out.all = work.all.part;
    out.all.state = work.all.told.state();
    out.kinds = partsOf(work.kinds);
    out.people = partsOf(work.people);
    orderKinds(out.kinds, months);
    orderPeople(out.people, months);
    out.closedAt = work.closedAt;
    if (const Closing *closing = reader.closing(number)) {
        out.all.state = MonthState::Closed;
        out.byHand = work.all.told.byHand || !work.all.told.closed;
        out.by = out.byHand ? closing->by : QString();
        if (out.byHand)
            out.closedAt = closing->at;
    }
    return out;
}

template <class F> void forEachRow(const Months &months, MonthReader &reader, F f)
{
    const auto count = KeyId(months.review->diff->pools().keys.size());
    MonthRow row;
    for (KeyId key = 0; key < count; ++key) {
        if (reader.read(key, row))
            f(row);
    }
}

} // namespace

QString Month::name() const
{
    return number < 0 ? QString()
                      : u"%1-%2"_s.arg(number / 12, 4, 10, QChar(u'0')).arg(number % 12 + 1, 2, 10, QChar(u'0'));
}

bool Months::complete() const { return review && review->diff->erp->complete && review->diff->b2b->complete; }

QString Months::text(Cell what) const { return isValue(what) ? review->diff->pools().texts.text(what) : QString(); }

int monthNumber(QByteArrayView text)
{
    const auto digit = [&](qsizetype at) { return text[at] >= '0' && text[at] <= '9' ? text[at] - '0' : -10'000; };
    if (text.size() != 7 || text[4] != '-')
        return -1;
    const int year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
    const int month = digit(5) * 10 + digit(6);
    return year > 0 && month >= 1 && month <= 12 ? year * 12 + month - 1 : -1;
}

Months monthsOf(const ReviewPtr &review, const MonthFields &fields, const QVector<Closing> &closings)
{
    Months out {review, fields, closings, {}};
    MonthReader reader(*review, fields, out.closings);
    QHash<int, MonthWork> works;
    forEachRow(out, reader, [&](const MonthRow &row) {
        MonthWork &work = works[row.month];
        add(work.all, row);
        if (!fields.kind.isEmpty())
            add(work.kinds[row.kind], row);
        if (!fields.who.isEmpty())
            add(work.people[row.who], row);
        work.closedAt = qMax(work.closedAt, row.closedAt);
    });
    for (auto it = works.begin(); it != works.end(); ++it)
        out.all.append(monthOf(it.key(), *it, reader, out));
    std::sort(out.all.begin(), out.all.end(), [](const Month &a, const Month &b) { return a.number > b.number; });
    return out;
}

QVector<KeyId> monthRows(const Months &months, const MonthAsk &ask)
{
    QVector<KeyId> out;
    if (!months.review)
        return out;
    MonthReader reader(*months.review, months.fields, months.closings);
    forEachRow(months, reader, [&](const MonthRow &row) {
        const bool meant = row.month == ask.month && (!ask.kind || *ask.kind == row.kind)
            && (!ask.who || *ask.who == row.who) && (!ask.lacking || row.lacking());
        if (meant)
            out.append(row.key);
    });
    return out;
}

} // namespace zgoda
