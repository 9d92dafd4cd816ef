#include "tests/scenarios/after.h"

#include "models/run/rows.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::test {
namespace {

using Row = QHash<QString, QString>;

class Writer final {
public:
    Writer(const Stage &stage, const Schema &schema, Table &table)
        : m_stage(stage)
        , m_schema(schema)
        , m_table(table)
    {
    }

    void set(const QStringList &key, const QHash<QString, Value> &values)
    {
        auto row = find(key);
        if (row == m_table.rows.end()) {
            Row fresh;
            for (const QString &column : m_table.columns)
                fresh.insert(column, u"-"_s);
            for (int i = 0; i < m_schema.keyCount; ++i)
                fresh.insert(m_schema.fields[i].id, key[i].isEmpty() ? u"-"_s : key[i]);
            m_table.rows.append(fresh);
            row = m_table.rows.end() - 1;
        }
        for (auto it = values.begin(); it != values.end(); ++it) {
            if (m_table.columns.contains(it.key()))
                row->insert(it.key(), it->kind == Value::Kind::Text ? it->text : u"-"_s);
        }
    }

    void remove(const QStringList &key)
    {
        if (const auto row = find(key); row != m_table.rows.end())
            m_table.rows.erase(row);
    }

private:
    QVector<Row>::iterator find(const QStringList &key)
    {
        return std::find_if(m_table.rows.begin(), m_table.rows.end(), [&](const Row &row) {
            for (int i = 0; i < m_schema.keyCount; ++i) {
                const Field &field = m_schema.fields[i];
                const QString text = row.value(field.id);
                const Cell cell = text == u"-"_s ? Null : parseCell(field, text.toUtf8(), *m_stage.texts).cell;
                if (QString::fromUtf8(cellText(field, cell, *m_stage.texts)) != key[i])
                    return false;
            }
            return true;
        });
    }

    const Stage &m_stage;
    const Schema &m_schema;
    Table &m_table;
};

QHash<QString, Value> written(const QVector<Write> &writes)
{
    QHash<QString, Value> out;
    for (const Write &write : writes)
        out.insert(write.field, write.write);
    return out;
}

} // namespace

Scenario afterwards(const Stage &stage, const Plan &plan)
{
    Scenario out = stage.scenario;
    out.tables.remove(u"choices"_s);
    for (const Step &step : plan.steps) {
        const QString side = sideName(step.target);
        if (step.op != Step::Op::AdoptBase) {
            Writer target(stage, *stage.schema, out.tables[side]);
            if (step.op == Step::Op::Remove)
                target.remove(step.targetKey);
            else
                target.set(step.targetKey, written(step.writes));
        }
        for (const StepPart &part : step.parts)
            Writer(stage, *shippedSchema(part.area), out.tables[side + u' ' + part.area])
                .set(part.targetKey, written(part.writes));
        const Agreed agreed = agreedAfter(step);
        Writer base(stage, *stage.schema, out.tables[u"base"_s]);
        if (agreed.present)
            base.set(agreed.key, agreed.values);
        else
            base.remove(agreed.key);
    }
    return out;
}

} // namespace zgoda::test
