#include "tests/scenarios/stage.h"

#include <QRandomGenerator>
#include <algorithm>

namespace zgoda::test {

void Stage::complain(const QString &what)
{
    if (complaint.isEmpty())
        complaint = what;
}

void Stage::given(const QString &line)
{
    const QString verb = line.section(QLatin1Char(' '), 0, 0), rest = line.section(QLatin1Char(' '), 1).trimmed();
    const QString first = rest.section(QLatin1Char(' '), 0, 0);
    if (verb == word("area")) {
        schema = shippedSchema(rest);
    } else if (verb == word("today")) {
        today = QDate::fromString(rest, Qt::ISODate);
    } else if (verb == word("incomplete")) {
        incomplete.append(rest);
    } else if (verb == word("seen")) { // "seen 30 s ago in 2 reads", "seen just now"
        seenSeconds = first.toInt();
        seenReads = rest.section(QLatin1Char(' '), 4, 4).toInt();
    } else if (verb == word("currently")) { // currently valid rows only
        policy.currentOnly.append(schema->area);
    } else if (verb == word("guard")) {
        guard(first, rest.section(QLatin1Char(' '), 1));
    } else if (verb == word("last")) { // last good erp 100
        const qint64 rows = rest.section(QLatin1Char(' '), 2, 2).toLongLong();
        (rest.contains(word("erp")) ? lastGood.erpRows : lastGood.b2bRows) = rows;
    } else if (verb == word("erp") || verb == word("b2b")) { // erp writes email, phone
        capability(verb == word("erp") ? erp : b2b, first, rest.section(QLatin1Char(' '), 1));
    } else {
        complain(word("not understood: ") + line);
    }
}

void Stage::guard(const QString &name, const QString &value)
{
    GuardLimits &g = policy.guards;
    const QHash<QString, int *> numbers {{word("rows"), &g.rows}, {word("share"), &g.rowsPercent},
        {word("at-least"), &g.rowsAtLeast}, {word("shrink"), &g.shrinkPercent}, {word("jump"), &g.jumpFactor}};
    if (name == word("money"))
        g.money = value.toLongLong();
    else if (numbers.contains(name))
        *numbers[name] = value.toInt();
    else
        complain(word("no such guard: ") + name);
}

void Stage::capability(Capability &side, const QString &verb, const QString &rest)
{
    if (verb == word("creates"))
        side.create = true;
    else if (verb == word("removes"))
        side.remove = true;
    else if (verb == word("takes")) // rows that come with a new one
        side.parts = rest.split(word(", "));
    else if (verb == word("writes"))
        side.fields = rest == word("nothing") ? QStringList() : rest.split(word(", "));
    else
        complain(word("no such right: ") + verb);
}

void Stage::crosswalk(const QString &section)
{
    Crosswalk out;
    out.name = section.section(QLatin1Char(' '), 1, 1);
    out.sameWhenMissing = !section.endsWith(word(" strict"));
    for (const QString &line : scenario.lines[section])
        out.pairs.append({line.section(word("->"), 0, 0).trimmed(), line.section(word("->"), 1).trimmed()});
    policy.crosswalks.append(out);
}

void Stage::linkAll(const QString &section)
{
    for (const QString &line : scenario.lines[section])
        links.append({section.section(QLatin1Char(' '), 1, 1), line.section(word("->"), 0, 0).trimmed(),
            line.section(word("->"), 1).trimmed(), Link::How::ByHand, word("anna"), 1});
}

// "category = cables* or lamps; warehouse = gdansk"
QVector<Match> Stage::conditions(const QString &text)
{
    QVector<Match> out;
    for (const QString &one : text.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        Match match;
        match.field = one.section(QLatin1Char('='), 0, 0).trimmed();
        for (const QString &glob : one.section(QLatin1Char('='), 1).split(word(" or ")))
            match.globs.append(glob.trimmed());
        out.append(match);
    }
    return out;
}

void Stage::rule(const QHash<QString, QString> &row)
{
    Rule rule;
    rule.id = QStringLiteral("r%1").arg(policy.rules.size() + 1);
    rule.area = schema->area;
    rule.field = row[word("field")];
    rule.when = conditions(row[word("when")]);
    rule.reason = row[word("reason")];
    rule.until = QDate::fromString(row[word("until")], Qt::ISODate);
    const auto kind = ruleKindOf(row[word("kind")]);
    if (!kind)
        complain(word("no such rule: ") + row[word("kind")]);
    rule.kind = kind.value_or(Rule::Kind::Owner);
    if (rule.kind == Rule::Kind::Owner)
        rule.owner = authorityOf(row[word("value")]).value_or(Authority::Ignore);
    else
        rule.amount = row[word("value")];
    policy.rules.append(rule);
}

Snapshot Stage::table(const Fixture &fixture, const QString &section, Side side, bool shuffle)
{
    Table table = scenario.tables[section];
    for (const QString &column : table.columns) {
        if (fixture.schema->indexOf(column) < 0)
            complain(section + word(": no such field: ") + column);
    }
    QVector<QStringList> rows;
    for (const auto &row : table.rows) {
        QStringList values;
        for (const QString &column : table.columns)
            values.append(row[column].isEmpty() ? word("-") : row[column]);
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
    const QStringList raw = text.split(word(", "));
    for (int i = 0; i < schema->keyCount; ++i) {
        const QString part = raw.value(i);
        const Cell cell = part == word("-") ? Null : parseCell(schema->fields[i], part.toUtf8(), *texts).cell;
        parts.append(QString::fromUtf8(cellText(schema->fields[i], cell, *texts)));
    }
    return parts;
}

// A value as the file writes it: "-" is empty, "absent" no row.
Value Stage::value(const QString &field, const QString &text) const
{
    if (text == word("absent"))
        return {Value::Kind::Absent, {}};
    if (text == word("there"))
        return {Value::Kind::Text, {}};
    if (text == word("-"))
        return {Value::Kind::Null, {}};
    const Field *f = schema->find(field);
    return f ? toValue(*f, parseCell(*f, text.toUtf8(), *texts).cell, *texts) : Value {};
}

QString Stage::shown(const Value &value) const
{
    switch (value.kind) {
    case Value::Kind::Absent: return word("absent");
    case Value::Kind::Null: return word("-");
    case Value::Kind::Unknown: return word("unknown");
    case Value::Kind::Text: break;
    }
    return value.text.isEmpty() ? word("there") : value.text;
}

void Stage::prepare()
{
    for (const QString &line : scenario.lines[word("given")])
        given(line);
    if (!schema)
        complain(word("[given] names no area"));
    for (const QString &section : scenario.sections) {
        if (section.startsWith(word("crosswalk ")))
            crosswalk(section);
        if (section.startsWith(word("links ")))
            linkAll(section);
    }
    if (!schema)
        return;
    for (const auto &row : scenario.tables[word("rules")].rows)
        rule(row);
    if (!scenario.lines[word("given")].join(QLatin1Char(' ')).contains(word("b2b writes"))) {
        for (const int field : schema->compared())
            b2b.fields.append(schema->fields[field].id);
    }
    pools = std::make_shared<Pools>(schema->keyCount, texts);
}

void Stage::addReferences()
{
    for (const QString &section : scenario.sections) {
        if (!section.startsWith(word("reference ")))
            continue;
        const Fixture fixture(shippedSchema(section.section(QLatin1Char(' '), 2, 2)), texts);
        references.append({section.section(QLatin1Char(' '), 1, 1),
            std::make_shared<const Snapshot>(table(fixture, section, Side::Erp, false))});
    }
}

} // namespace zgoda::test
