// The rows of a list in a shop's answer, as texts.
#include "models/mapping/mapping.h"
#include "models/mapping/shoplists.h"

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int mostRows = 200;

QString textAt(const QJsonValue &from, const QStringList &members)
{
    const QJsonValue value = valueAt(from, members);
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return value.isDouble() || value.isString() ? value.toVariant().toString() : QString();
}

// The rows of one list, with what is around each.
class Sampler final {
public:
    explicit Sampler(const ShopList &list)
        : m_list(list)
    {
        for (QString part : list.rows.split(u'.')) {
            if (m_levels.isEmpty() || m_levels.last().ended)
                m_levels.append(Step {});
            Step &level = m_levels.last();
            level.numbered = part.endsWith("{}"_L1);
            level.ended = level.numbered || part.endsWith("[]"_L1);
            if (const QString name = part.remove("[]"_L1).remove("{}"_L1).remove(u'?'); !name.isEmpty())
                level.members.append(name);
        }
    }
    QVector<QStringList> rows(const QJsonValue &answer)
    {
        collect(answer, {}, 0);
        return m_rows;
    }

private:
    struct Step {
        QStringList members;
        bool numbered = false, ended = false;
    };
    using Around = QVector<std::pair<QString, QJsonValue>>; // name and element, the outermost first

    void addRow(const Around &around)
    {
        QStringList row;
        for (const QString &path : m_list.paths) {
            const qsizetype outer = path.count(u'^');
            const auto &[key, element] = around[around.size() - 1 - outer];
            const QString plain = path.mid(outer).remove(u'?');
            row.append(plain == "$key"_L1 ? key : textAt(element, plain.split(u'.')));
        }
        m_rows.append(row);
    }

    void collect(const QJsonValue &from, const Around &around, qsizetype level)
    {
        if (level == m_levels.size())
            return addRow(around);
        const QJsonValue list = valueAt(from, m_levels[level].members);
        const auto step = [&](const QString &key, const QJsonValue &element) {
            if (m_rows.size() < mostRows)
                collect(element, around + Around {{key, element}}, level + 1);
        };
        const QJsonArray elements = list.toArray();
        for (const QJsonValue element : elements)
            step({}, element);
        const QJsonObject members = m_levels[level].numbered ? list.toObject() : QJsonObject();
        for (auto it = members.begin(); it != members.end(); ++it)
            step(it.key(), it.value());
    }

    const ShopList &m_list;
    QVector<Step> m_levels;
    QVector<QStringList> m_rows;
};

} // namespace

QVector<QStringList> rowsIn(const ShopList &list, const QJsonValue &answer) { return Sampler(list).rows(answer); }

} // namespace zgoda
