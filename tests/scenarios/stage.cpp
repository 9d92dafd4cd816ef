#include "tests/scenarios/stage.h"

#include <QRandomGenerator>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::test {

void Stage::complain(const QString &what)
{
    if (complaint.isEmpty())
        complaint = what;
}

void Stage::given(const QString &line)
{
    const QString verb = line.section(u' ', 0, 0), rest = line.section(u' ', 1).trimmed();
    const QString first = rest.section(u' ', 0, 0);
    if (verb == u"area"_s) {
        schema = shippedSchema(rest);
    } else if (verb == u"today"_s) {
        today = QDate::fromString(rest, Qt::ISODate);
    } else if (verb == u"incomplete"_s) {
        incomplete.append(rest);
    } else if (verb == u"seen"_s) { // "seen 30 s ago in 2 reads", "seen just now"
        seenSeconds = first.toInt();
        seenReads = rest.section(u' ', 4, 4).toInt();
    } else if (verb == u"currently"_s) { // currently valid rows only
        policy.currentOnly.append(schema->area);
    } else if (verb == u"guard"_s) {
        guard(first, rest.section(u' ', 1));
    } else if (verb == u"closed"_s) { // closed 2026-10 on 2026-11-04
        const QDate day = QDate::fromString(rest.section(u' ', 2, 2), Qt::ISODate);
        closings.append({schema->area, first, u"anna"_s, day.startOfDay(Qt::UTC).toMSecsSinceEpoch()});
    } else if (verb == u"now"_s) { // now 13:30
        clock = QTime::fromString(rest, u"HH:mm"_s);
    } else if (verb == u"zone"_s) { // zone Europe/Warsaw
        cutOffs.zone = rest;
    } else if (verb == u"cut-off"_s) {
        cutOff(rest);
    } else if (verb == u"last"_s) { // last good erp 100
        const qint64 rows = rest.section(u' ', 2, 2).toLongLong();
        (rest.contains(u"erp"_s) ? lastGood.erpRows : lastGood.b2bRows) = rows;
    } else if (verb == u"erp"_s || verb == u"b2b"_s) { // erp writes email, phone
        capability(verb == u"erp"_s ? erp : b2b, first, rest.section(u' ', 1));
    } else {
        complain(u"not understood: "_s + line);
    }
}

void Stage::guard(const QString &name, const QString &value)
{
    GuardLimits &g = policy.guards;
    const QHash<QString, int *> numbers {{u"rows"_s, &g.rows}, {u"share"_s, &g.rowsPercent},
        {u"at-least"_s, &g.rowsAtLeast}, {u"shrink"_s, &g.shrinkPercent}, {u"jump"_s, &g.jumpFactor}};
    if (name == u"money"_s)
        g.money = value.toLongLong();
    else if (numbers.contains(name))
        *numbers[name] = value.toInt();
    else
        complain(u"no such guard: "_s + name);
}

void Stage::capability(Capability &side, const QString &verb, const QString &rest)
{
    if (verb == u"creates"_s)
        side.create = true;
    else if (verb == u"removes"_s)
        side.remove = true;
    else if (verb == u"takes"_s) // rows that come with a new one
        side.parts = rest.split(u", "_s);
    else if (verb == u"writes"_s)
        side.fields = rest == u"nothing"_s ? QStringList() : rest.split(u", "_s);
    else
        complain(u"no such right: "_s + verb);
}

void Stage::crosswalk(const QString &section)
{
    Crosswalk out;
    out.name = section.section(u' ', 1, 1);
    out.sameWhenMissing = !section.endsWith(u" strict"_s);
    for (const QString &line : scenario.lines[section])
        out.pairs.append({line.section(u"->"_s, 0, 0).trimmed(), line.section(u"->"_s, 1).trimmed()});
    policy.crosswalks.append(out);
}

void Stage::linkAll(const QString &section)
{
    for (const QString &line : scenario.lines[section])
        links.append({section.section(u' ', 1, 1), line.section(u"->"_s, 0, 0).trimmed(),
            line.section(u"->"_s, 1).trimmed(), Link::How::ByHand, u"anna"_s, 1});
}

// "category = cables* or lamps; warehouse = gdansk"
QVector<Match> Stage::conditions(const QString &text)
{
    QVector<Match> out;
    for (const QString &one : text.split(u';', Qt::SkipEmptyParts)) {
        Match match;
        match.field = one.section(u'=', 0, 0).trimmed();
        for (const QString &glob : one.section(u'=', 1).split(u" or "_s))
            match.globs.append(glob.trimmed());
        out.append(match);
    }
    return out;
}

void Stage::rule(const QHash<QString, QString> &row)
{
    Rule rule;
    rule.id = u"r%1"_s.arg(policy.rules.size() + 1);
    rule.area = schema->area;
    rule.field = row[u"field"_s];
    rule.when = conditions(row[u"when"_s]);
    rule.reason = row[u"reason"_s];
    rule.until = QDate::fromString(row[u"until"_s], Qt::ISODate);
    const auto kind = ruleKindOf(row[u"kind"_s]);
    if (!kind)
        complain(u"no such rule: "_s + row[u"kind"_s]);
    rule.kind = kind.value_or(Rule::Kind::Owner);
    if (rule.kind == Rule::Kind::Owner)
        rule.owner = authorityOf(row[u"value"_s]).value_or(Authority::Ignore);
    else
        rule.amount = row[u"value"_s];
    policy.rules.append(rule);
}

Snapshot Stage::table(const Fixture &fixture, const QString &section, Side side, bool shuffle)
{
    Table table = scenario.tables[section];
    for (const QString &column : table.columns) {
        if (fixture.schema->indexOf(column) < 0)
            complain(section + u": no such field: "_s + column);
    }
    QVector<QStringList> rows;
    for (const auto &row : table.rows) {
        QStringList values;
        for (const QString &column : table.columns)
            values.append(row[column].isEmpty() ? u"-"_s : row[column]);
        rows.append(values);
    }
    if (shuffle)
        std::shuffle(rows.begin(), rows.end(), *QRandomGenerator::global());
    if (table.columns.isEmpty()) { // nothing there: the side still gives what the others give
        for (int i = 0; i < fixture.schema->fields.size(); ++i)
            table.columns.append(fixture.schema->fields[i].id);
    }
    if (!complaint.isEmpty())
        return fixture.read(side, {}, {});
    return fixture.read(side, table.columns, rows, !incomplete.contains(section));
}

QStringList Stage::key(const QString &text) const
{
    QStringList parts;
    const QStringList raw = text.split(u", "_s);
    for (int i = 0; i < schema->keyCount; ++i) {
        const QString part = raw.value(i);
        const Cell cell = part == u"-"_s ? Null : parseCell(schema->fields[i], part.toUtf8(), *texts).cell;
        parts.append(QString::fromUtf8(cellText(schema->fields[i], cell, *texts)));
    }
    return parts;
}

// A value as the file writes it: "-" is empty, "absent" no row.
Value Stage::value(const QString &field, const QString &text) const
{
    if (text == u"absent"_s)
        return {Value::Kind::Absent, {}};
    if (text == u"there"_s)
        return {Value::Kind::Text, {}};
    if (text == u"-"_s)
        return {Value::Kind::Null, {}};
    const Field *f = schema->find(field);
    return f ? toValue(*f, parseCell(*f, text.toUtf8(), *texts).cell, *texts) : Value {};
}

QString Stage::shown(const Value &value) const
{
    switch (value.kind) {
    case Value::Kind::Absent: return u"absent"_s;
    case Value::Kind::Null: return u"-"_s;
    case Value::Kind::Unknown: return u"unknown"_s;
    case Value::Kind::Text: break;
    }
    return value.text.isEmpty() ? u"there"_s : value.text;
}

void Stage::prepare()
{
    for (const QString &line : scenario.lines[u"given"_s])
        given(line);
    if (!schema)
        complain(u"[given] names no area"_s);
    for (const QString &section : scenario.sections) {
        if (section.startsWith(u"crosswalk "_s))
            crosswalk(section);
        if (section.startsWith(u"links "_s))
            linkAll(section);
    }
    if (!schema)
        return;
    for (const auto &row : scenario.tables[u"rules"_s].rows)
        rule(row);
    if (!scenario.lines[u"given"_s].join(u' ').contains(u"b2b writes"_s)) {
        for (const int field : schema->compared())
            b2b.fields.append(schema->fields[field].id);
    }
    pools = std::make_shared<Pools>(schema->keyCount, texts);
}

void Stage::addReferences()
{
    for (const QString &section : scenario.sections) {
        if (!section.startsWith(u"reference "_s))
            continue;
        const Fixture fixture(shippedSchema(section.section(u' ', 2, 2)), texts);
        references.append(
            {section.section(u' ', 1, 1), std::make_shared<const Snapshot>(table(fixture, section, Side::Erp, false))});
    }
}

} // namespace zgoda::test
