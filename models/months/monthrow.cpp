#include "models/months/monthrow.h"

#include "models/policy/rules.h"

#include <QDateTime>
#include <QTimeZone>

namespace zgoda {
namespace {

Instant endOf(Cell day)
{
    return QDateTime(QDate::fromJulianDay(day).addDays(1), QTime(0, 0), QTimeZone::utc()).toMSecsSinceEpoch();
}

} // namespace

MonthReader::MonthReader(const Review &review, const MonthFields &fields, const QVector<Closing> &closings)
    : m_review(review)
    , m_schema(review.diff->schema())
    , m_month(m_schema.indexOf(fields.month))
    , m_day(m_schema.indexOf(fields.day))
    , m_kind(m_schema.indexOf(fields.kind))
    , m_who(m_schema.indexOf(fields.who))
    , m_amount(m_schema.indexOf(fields.amount))
    , m_currency(m_schema.indexOf(m_schema.currencyField))
    , m_file(m_schema.indexOf(fields.file))
    , m_state(m_schema.indexOf(fields.state))
    , m_closedOn(m_schema.indexOf(fields.closedOn))
{
    for (const QString &id : fields.contents)
        m_contents.append(m_schema.indexOf(id));
    for (const QString &word : fields.closed)
        m_closedWords.append(review.diff->pools().texts.find(word.toUtf8()));
    for (const Closing &closing : closings) {
        const int month = monthNumber(closing.month.toUtf8());
        if (closing.area == m_schema.area && month >= 0) // -1 are the rows without a month
            m_closings.insert(month, &closing);
    }
}

const Closing *MonthReader::closing(int month) const { return m_closings.value(month); }

Cell MonthReader::cell(int field, KeyId key) const
{
    return field < 0 ? Null : RowView {m_review.diff->erp.get(), m_review.diff->b2b.get(), key}.cell(field);
}

bool MonthReader::given(int field) const { return field >= 0 && m_review.diff->erp->given.value(field); }

int MonthReader::monthOfText(Cell text)
{
    auto at = m_texts.constFind(text);
    if (at == m_texts.constEnd())
        at = m_texts.insert(text, monthNumber(m_review.diff->pools().texts.view(text)));
    return *at;
}

int MonthReader::monthOf(KeyId key)
{
    const Cell text = cell(m_month, key);
    const int told = isValue(text) ? monthOfText(text) : -1;
    if (told >= 0)
        return told;
    const Cell day = cell(m_day, key);
    if (!isValue(day))
        return -1;
    const QDate date = QDate::fromJulianDay(day);
    return date.year() * 12 + date.month() - 1;
}

void MonthReader::readState(MonthRow &row) const
{
    const Cell state = m_state < 0 ? Null : m_review.diff->erp->cell(m_state, row.key);
    row.closed = isValue(state) && m_closedWords.contains(state);
    row.open = isValue(state) && !row.closed;
    const Cell since = m_closedOn < 0 ? Null : m_review.diff->erp->cell(m_closedOn, row.key);
    if (row.closed && isValue(since))
        row.closedAt = endOf(since);
    const Closing *closing = m_closings.value(row.month);
    row.byHand = closing && !row.closed;
    if (row.byHand)
        row.closedAt = closing->at;
}

// That the row itself is on one side only was foreseen.
bool MonthReader::isExpected(const RowReview *row) const
{
    return row && (row->state == RowState::EqualByRule || row->state == RowState::Accepted);
}

bool MonthReader::otherContents(const RowReview &row) const
{
    for (quint32 f = row.first; f < row.first + row.count; ++f) {
        const FieldReview &field = m_review.fields[f];
        const bool ofFile = int(field.field) == m_file || m_contents.contains(int(field.field));
        const Why why = field.proposal.why;
        const bool stands = why == Why::ExpectedByRule || why == Why::Accepted || why == Why::IgnoredField
            || why == Why::AgreedAlready;
        if (ofFile && !stands)
            return true;
    }
    return false;
}

void MonthReader::readFiles(MonthRow &row, const RowReview *review) const
{
    if (!row.inErp || row.expected || !given(m_file))
        return;
    const Cell name = m_review.diff->erp->cell(m_file, row.key);
    row.noFile = name == Null;
    row.badFile = name == Unknown;
    for (const int field : m_contents) {
        if (isValue(name) && given(field) && m_review.diff->erp->cell(field, row.key) == Unknown)
            row.badFile = true;
    }
    row.otherFile = !row.noFile && !row.badFile && row.inB2b && review && otherContents(*review);
}

bool MonthReader::read(KeyId key, MonthRow &out)
{
    const Presence erp = m_review.diff->erp->presenceOf(key), b2b = m_review.diff->b2b->presenceOf(key);
    out = {};
    out.key = key;
    out.inErp = isSeen(erp);
    out.inB2b = isSeen(b2b);
    if (!out.inErp && !out.inB2b)
        return false;
    const RowReview *review = m_review.find(key);
    out.month = monthOf(key);
    out.kind = cell(m_kind, key);
    out.who = cell(m_who, key);
    readState(out);
    out.unread = erp == Presence::Unknown || b2b == Presence::Unknown;
    out.onlyB2b = out.inB2b && erp == Presence::Absent;
    const bool alone = out.inErp && b2b == Presence::Absent;
    out.expected = alone && isExpected(review);
    out.missing = alone && !out.expected;
    out.late = out.missing && out.closedAt > 0 && review && review->since > out.closedAt;
    readFiles(out, review);
    out.amount = cell(m_amount, key);
    out.currency = cell(m_currency, key);
    return true;
}

} // namespace zgoda
