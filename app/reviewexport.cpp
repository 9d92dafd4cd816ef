#include "app/reviewexport.h"

#include "models/policy/rowname.h"
#include "models/tables/arrange.h"
#include "ui/relativetext.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Export)
};

QString takeText(const Review &review, const Proposal &proposal, qint32 choice, const Names &names)
{
    if (choice >= 0)
        return takeWord(review.choices[choice].take, names) + u" ✓"_s;
    return proposal.take == Take::Nothing ? QString() : takeWord(proposal.take, names);
}

ExportCell cellOf(const Field &field, Cell cell, const TextPool &pool)
{
    const bool number = field.type == FieldType::Decimal || field.type == FieldType::Int;
    if (number && isValue(cell))
        return {ExportCell::Kind::Number, plainNumber(field, QString::fromUtf8(cellText(field, cell, pool)))};
    return {ExportCell::Kind::Text, valueText(field, cell, pool)};
}

// A row that is not on both sides shows where it is.
QString presenceText(Presence presence)
{
    switch (presence) {
    case Presence::Present: return Words::tr("there");
    case Presence::Ambiguous: return Words::tr("more than once");
    case Presence::Absent: return u"–"_s;
    case Presence::Unknown: return u"?"_s;
    }
    return {};
}

constexpr int looksForAStop = 1024; // rows

struct Lines {
    const ShownReview &shown;
    const TableSource &source;
    const Review &review = *shown.review;
    const Names &names = shown.names;

    QVector<ExportCell> start(KeyId key) const
    {
        QVector<ExportCell> out;
        const Schema &schema = review.diff->schema();
        const auto cells = review.diff->pools().keys.key(key);
        for (int i = 0; i < schema.keyCount; ++i)
            out.append(cellOf(schema.fields[i], cells[size_t(i)], review.diff->pools().texts));
        out.append({ExportCell::Kind::Text, rowName(review, shown.references, key)});
        return out;
    }

    // Why, and of what there is too little and what could replace it.
    QString why(const RowReview &row) const
    {
        QString out = whyWord(row.row.why, names, ruleSays(shown.policy, row.row.rule));
        for (const Shortage &shortage : review.shortages.value(row.key))
            out += u" · "_s + shortageSentence(shortage, names);
        return out;
    }

    QVector<ExportCell> presence(const RowReview &row) const
    {
        QVector<ExportCell> out = start(row.key);
        const Diff &diff = *review.diff;
        for (const QString &text : {u"–"_s, presenceText(diff.erp->presenceOf(row.key)),
                 presenceText(diff.base->presenceOf(row.key)), presenceText(diff.b2b->presenceOf(row.key)),
                 stateWord(row.state, names), why(row), takeText(review, row.row, row.rowChoice, names)})
            out.append({ExportCell::Kind::Text, text});
        return out;
    }

    QVector<ExportCell> field(const RowReview &row, const FieldReview &f) const
    {
        QVector<ExportCell> out = start(row.key);
        const Field &field = review.diff->schema().fields[f.field];
        const TextPool &pool = review.diff->pools().texts;
        out.append({ExportCell::Kind::Text, fieldWord(field.id)});
        for (const Cell cell : {f.erp, f.base, f.b2b})
            out.append(cellOf(field, cell, pool));
        out.append({ExportCell::Kind::Text, stateWord(row.state, names)});
        out.append({ExportCell::Kind::Text, whyWord(f.proposal.why, names, ruleSays(shown.policy, f.proposal.rule))});
        out.append({ExportCell::Kind::Text, takeText(review, f.proposal, f.choice, names)});
        return out;
    }

    QVector<ExportCell> same(KeyId key, int f) const
    {
        QVector<ExportCell> out = start(key);
        const Field &field = source.schema().fields[f];
        out.append({ExportCell::Kind::Text, fieldWord(field.id)});
        for (const Side side : {Side::Erp, Side::Base, Side::B2b})
            out.append(cellOf(field, source.cell(f, side, key), source.pools().texts));
        for (const QString &text : {stateWord(RowState::Same, names), QString(), QString()})
            out.append({ExportCell::Kind::Text, text});
        return out;
    }

    void add(KeyId key, ExportTable &out) const
    {
        const RowReview *row = review.find(key);
        if (!row && source.listed(key)) {
            for (const int field : source.schema().compared()) {
                if (isValue(source.cell(field, Side::Erp, key)) || isValue(source.cell(field, Side::B2b, key)))
                    out.rows.append(same(key, field));
            }
        }
        if (row && row->count == 0)
            out.rows.append(presence(*row));
        for (quint32 i = row ? row->first : 0; row && i < row->first + row->count; ++i)
            out.rows.append(this->field(*row, review.fields[i]));
    }
};

bool textMatches(
    const Session &session, const QString &area, const Review &review, const RowReview &row, const QString &text)
{
    const Schema &schema = review.diff->schema();
    if (keyText(schema, review.diff->pools(), row.key).contains(text, Qt::CaseInsensitive)
        || session.nameOf(area, row.key).contains(text, Qt::CaseInsensitive))
        return true;
    for (quint32 i = row.first; i < row.first + row.count; ++i) {
        const FieldReview &f = review.fields[i];
        for (const Cell cell : {f.erp, f.base, f.b2b}) {
            if (QString::fromUtf8(cellText(schema.fields[f.field], cell, review.diff->pools().texts))
                    .contains(text, Qt::CaseInsensitive))
                return true;
        }
    }
    return false;
}

} // namespace

Names namesOf(const Session &session) { return {session.setup().erp.name, session.setup().b2b.name}; }

QVector<KeyId> rowsOf(const Session &session, const QString &area, const ReviewFilter &filter)
{
    QVector<KeyId> out;
    const ReviewPtr review = session.review(area);
    if (!review)
        return out;
    for (const RowReview &row : review->rows) {
        const bool state = filter.states.isEmpty() || filter.states.contains(row.state);
        if (!state || (filter.needsYou && !row.needsYou))
            continue;
        if (filter.text.isEmpty() || textMatches(session, area, *review, row, filter.text))
            out.append(row.key);
    }
    return out;
}

ShownReview shownOf(const Session &session, const QString &area)
{
    return {area, session.review(area), session.references(), session.setup().policy, namesOf(session),
        session.status(area)};
}

ExportTable reviewTable(const ShownReview &shown, const QVector<KeyId> &keys, const std::function<bool()> &stopped)
{
    ExportTable out;
    out.title = areaWord(shown.area);
    if (!shown.review)
        return out;
    const Review &review = *shown.review;
    const Names &names = shown.names;
    const Schema &schema = review.diff->schema();
    for (int i = 0; i < schema.keyCount; ++i)
        out.headers.append(fieldWord(schema.fields[i].id));
    out.headers += {Words::tr("Name"), Words::tr("Field"), names.erp, Words::tr("Last agreed"), names.b2b,
        Words::tr("State"), Words::tr("Why"), Words::tr("Take")};
    const auto differing = std::count_if(keys.begin(), keys.end(), [&](KeyId key) { return review.find(key); });
    out.notes = {Words::tr("%1 of %2 differing rows").arg(countText(differing), countText(review.rows.size())),
        Words::tr("%1 read %2, %3 read %4")
            .arg(names.erp, instantText(shown.status.erpAt), names.b2b, instantText(shown.status.b2bAt))};
    const TableSource source(shown.review, shown.references);
    const Lines lines {shown, source};
    for (qsizetype i = 0; i < keys.size(); ++i) {
        if (stopped && i % looksForAStop == 0 && stopped())
            break;
        lines.add(keys[i], out);
    }
    return out;
}

Result<> exportReview(
    const QString &file, const ShownReview &shown, const QVector<KeyId> &keys, const std::function<bool()> &stopped)
{
    return writeTable(file, reviewTable(shown, keys, stopped), stopped);
}

ExportTable linesTable(const QStringList &headers, const QVector<QStringList> &lines)
{
    static const QRegularExpression number(u"^-\\d{1,15}(\\.\\d{1,9})?$"_s);
    ExportTable out;
    out.headers = headers;
    for (const QStringList &line : lines) {
        QVector<ExportCell> cells;
        for (const QString &text : line)
            cells.append({number.match(text).hasMatch() ? ExportCell::Kind::Number : ExportCell::Kind::Text, text});
        out.rows.append(cells);
    }
    return out;
}

ExportTable summaryTable(const Summary &summary)
{
    ExportTable out = linesTable(summary.headers, summary.lines);
    out.title = summary.title;
    out.notes = summary.notes;
    return out;
}

QStringList problemSentences(const Session &session, const QString &area)
{
    QStringList out;
    const ReviewPtr review = session.review(area);
    if (!review)
        return out;
    const Names names = namesOf(session);
    const Diff &diff = *review->diff;
    for (const Snapshot *side : {diff.erp.get(), diff.b2b.get()}) {
        for (const Problem &problem : side->problems) {
            const QString key
                = problem.key == noKey ? QString() : keyText(diff.schema(), diff.pools(), problem.key) + u": "_s;
            out.append(key + problemSentence(problem, diff.schema(), side == diff.erp.get() ? names.erp : names.b2b));
        }
    }
    for (const RowReview &row : review->rows) {
        for (const MissingCode &missing : review->missing.value(row.key))
            out.append(keyText(diff.schema(), diff.pools(), row.key) + u": "_s + missingSentence(missing, names));
        for (const Shortage &shortage : review->shortages.value(row.key))
            out.append(keyText(diff.schema(), diff.pools(), row.key) + u": "_s + shortageSentence(shortage, names));
    }
    out.removeDuplicates();
    return out;
}

} // namespace zgoda
