// How a list is paged, read from the parameters that were sent, the answer's members and its headers.
#include "models/mapping/mapping.h"
#include "models/mapping/shop.h"

#include <QUrl>
#include <QUrlQuery>
#include <algorithm>

namespace zgoda {
namespace {

const QStringList pageNames {QStringLiteral("page"), QStringLiteral("page number"), QStringLiteral("strona"),
    QStringLiteral("p"), QStringLiteral("pagenumber"), QStringLiteral("page no")};
const QStringList sizeNames {QStringLiteral("limit"), QStringLiteral("per page"), QStringLiteral("page size"),
    QStringLiteral("size"), QStringLiteral("take"), QStringLiteral("count"), QStringLiteral("first"),
    QStringLiteral("ilosc"), QStringLiteral("max results")};
const QStringList offsetNames {
    QStringLiteral("offset"), QStringLiteral("skip"), QStringLiteral("start"), QStringLiteral("from")};
const QStringList cursorNames {QStringLiteral("cursor"), QStringLiteral("after"), QStringLiteral("page token"),
    QStringLiteral("continuation token"), QStringLiteral("starting after")};
const QStringList totalNames {QStringLiteral("total"), QStringLiteral("total count"), QStringLiteral("total items"),
    QStringLiteral("total elements"), QStringLiteral("total results"), QStringLiteral("records total"),
    QStringLiteral("total records"), QStringLiteral("count"), QStringLiteral("items"), QStringLiteral("razem"),
    QStringLiteral("size")};
const QStringList nextCursorNames {QStringLiteral("next cursor"), QStringLiteral("end cursor"),
    QStringLiteral("next page token"), QStringLiteral("continuation token"), QStringLiteral("cursor")};
const QStringList moreNames {
    QStringLiteral("has more"), QStringLiteral("has next page"), QStringLiteral("more"), QStringLiteral("has next")};

// The words alone count, in their order: page_size and pageSize are the same.
bool isOne(const QString &name, const QStringList &names)
{
    const QString said = wordsOfName(name).join(QString());
    return std::any_of(
        names.begin(), names.end(), [&](const QString &one) { return QString(one).remove(u' ') == said; });
}

struct Member {
    QStringList path;
    const AnswerNode *node;
};

// Members of the answer around its list.
void walk(const AnswerNode &node, const QStringList &path, QVector<Member> &out)
{
    if (node.is != AnswerNode::Is::Object || path.size() > 3)
        return;
    for (qsizetype i = 0; i < node.names.size(); ++i) {
        if (!isPathName(node.names[i]))
            continue;
        const QStringList here = path + QStringList {node.names[i]};
        if (node.parts[i].isScalar())
            out.append({here, &node.parts[i]});
        walk(node.parts[i], here, out);
    }
}

QJsonValue valueAt(QJsonValue from, const QStringList &members)
{
    for (const QString &member : members)
        from = from.toObject().value(member);
    return from;
}

class Paging final {
public:
    Paging(ShopRequest &request, const AnswerNode &form, const QJsonValue &sample,
        const QHash<QString, QString> &headers, qsizetype rows)
        : m_request(request)
        , m_sample(sample)
        , m_headers(headers)
        , m_rows(rows)
    {
        walk(form, {}, m_members);
    }

    void recognise()
    {
        for (auto &[name, value] : m_request.query) {
            m_page = isOne(name, pageNames) ? &value : m_page;
            m_offset = isOne(name, offsetNames) ? &value : m_offset;
            m_cursor = isOne(name, cursorNames) ? &value : m_cursor;
            m_size = isOne(name, sizeNames) && !isOne(name, pageNames) ? &value : m_size;
        }
        const QString next = nextCursor(), total = totalAt();
        if (m_cursor && !next.isEmpty())
            byCursor(next);
        else if (m_page || m_offset)
            byNumber(total);
        else if (const QString link = linkAt(); !link.isEmpty())
            byLink(link, total);
        else if (!total.isEmpty())
            m_request.paging = {{QStringLiteral("kind"), QStringLiteral("none")}, {QStringLiteral("total"), total}};
        m_request.whole = m_request.paging.isEmpty();
    }

private:
    QString find(const QStringList &names, AnswerNode::Is is) const
    {
        for (const QString &name : names) {
            for (const Member &member : m_members) {
                const bool fits = member.node->is == is || member.node->is == AnswerNode::Is::Unknown;
                if (fits && isOne(member.path.last(), {name}))
                    return member.path.join(u'.');
            }
        }
        return {};
    }

    // A number that is not below the rows that came; "items" and "count" may mean this page's, and are then no total.
    QString totalAt() const
    {
        if (m_headers.contains(QStringLiteral("x-total-count")))
            return QStringLiteral("header:X-Total-Count");
        if (m_headers.contains(QStringLiteral("x-wp-total")))
            return QStringLiteral("header:X-WP-Total");
        for (const QString &name : totalNames) {
            const QString path = find({name}, AnswerNode::Is::Whole);
            if (path.isEmpty())
                continue;
            const QJsonValue value = valueAt(m_sample, path.split(u'.'));
            const bool sure = name.startsWith(QLatin1String("total")) || name.endsWith(QLatin1String("total"));
            const bool paged = m_page || m_offset;
            if (value.isUndefined() || value.isNull() ? sure
                                                      : qsizetype(value.toDouble()) > m_rows
                        || (qsizetype(value.toDouble()) == m_rows && (sure || !paged)))
                return path;
        }
        return {};
    }

    QString nextCursor() const { return find(nextCursorNames, AnswerNode::Is::Text); }

    // The next page's address: a text in a member called next, or the Link header.
    QString linkAt() const
    {
        for (const Member &member : m_members) {
            const QString last = member.path.last().toLower();
            const bool called = last == QLatin1String("next") || last == QLatin1String("next_page_url")
                || last == QLatin1String("nextlink") || last == QLatin1String("@odata.nextlink")
                || (last == QLatin1String("href")
                    && member.path.value(member.path.size() - 2) == QLatin1String("next"));
            const QString value = valueAt(m_sample, member.path).toString();
            const bool address = value.isEmpty() ? member.node->is == AnswerNode::Is::Unknown || m_sample.isNull()
                                                 : value.contains(u'/') || value.contains(u'?');
            if (called && address)
                return member.path.join(u'.');
        }
        return m_headers.value(QStringLiteral("link")).contains(QLatin1String("rel=\"next\""))
            ? QStringLiteral("header:Link")
            : QString();
    }

    int takeSize(int otherwise)
    {
        if (!m_size)
            return otherwise;
        const int size = m_size->toInt();
        *m_size = QStringLiteral("{{size}}");
        return size > 0 ? size : otherwise;
    }

    int rowsOr(int otherwise) const { return m_rows > 0 ? int(m_rows) : otherwise; }

    void byCursor(const QString &next)
    {
        *m_cursor = QStringLiteral("{{cursor}}");
        m_request.paging = {{QStringLiteral("kind"), QStringLiteral("cursor")}, {QStringLiteral("next"), next},
            {QStringLiteral("size"), takeSize(rowsOr(100))}};
        if (const QString more = find(moreNames, AnswerNode::Is::Flag); !more.isEmpty())
            m_request.paging.insert(QStringLiteral("more"), more);
    }

    void byNumber(const QString &total)
    {
        QString &counted = m_page ? *m_page : *m_offset;
        const bool fromZero = m_page && counted == QLatin1String("0");
        counted = m_page ? QStringLiteral("{{page}}") : QStringLiteral("{{offset}}");
        m_request.paging = {{QStringLiteral("kind"), m_page ? QStringLiteral("page") : QStringLiteral("offset")},
            {QStringLiteral("size"), takeSize(rowsOr(100))}};
        if (fromZero)
            m_request.paging.insert(QStringLiteral("first"), 0);
        if (total.isEmpty())
            m_request.paging.insert(QStringLiteral("end"), QStringLiteral("short"));
        else
            m_request.paging.insert(QStringLiteral("total"), total);
    }

    void byLink(const QString &link, const QString &total)
    {
        m_request.paging = {{QStringLiteral("kind"), QStringLiteral("link")}, {QStringLiteral("next"), link},
            {QStringLiteral("size"), takeSize(rowsOr(100))}};
        if (!total.isEmpty())
            m_request.paging.insert(QStringLiteral("total"), total);
    }

    ShopRequest &m_request;
    const QJsonValue &m_sample;
    const QHash<QString, QString> &m_headers;
    const qsizetype m_rows;
    QVector<Member> m_members;
    QString *m_page = nullptr, *m_offset = nullptr, *m_cursor = nullptr, *m_size = nullptr;
};

} // namespace

bool isPagingParameter(const QString &name) { return isOne(name, pageNames + sizeNames + offsetNames + cursorNames); }

void recognisePaging(ShopRequest &request, const AnswerNode &form, const QJsonValue &sample,
    const QHash<QString, QString> &headers, qsizetype rows)
{
    Paging(request, form, sample, headers, rows).recognise();
}

} // namespace zgoda
