// How a list is paged, read from the parameters that were sent, the answer's members and its headers.
#include "models/mapping/mapping.h"
#include "models/mapping/shoplists.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

const QStringList pageNames {u"page"_s, u"page number"_s, u"strona"_s, u"p"_s, u"pagenumber"_s, u"page no"_s};
const QStringList sizeNames {u"limit"_s, u"per page"_s, u"page size"_s, u"size"_s, u"take"_s, u"count"_s, u"first"_s,
    u"ilosc"_s, u"max results"_s};
const QStringList offsetNames {u"offset"_s, u"skip"_s, u"start"_s, u"from"_s};
const QStringList cursorNames {u"cursor"_s, u"after"_s, u"page token"_s, u"continuation token"_s, u"starting after"_s};
const QStringList totalNames {u"total"_s, u"total count"_s, u"total items"_s, u"total elements"_s, u"total results"_s,
    u"records total"_s, u"total records"_s, u"count"_s, u"items"_s, u"razem"_s, u"size"_s};
const QStringList nextCursorNames {
    u"next cursor"_s, u"end cursor"_s, u"next page token"_s, u"continuation token"_s, u"cursor"_s};
const QStringList moreNames {u"has more"_s, u"has next page"_s, u"more"_s, u"has next"_s};

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
            m_request.paging = {{u"kind"_s, u"none"_s}, {u"total"_s, total}};
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
        if (m_headers.contains(u"x-total-count"_s))
            return u"header:X-Total-Count"_s;
        if (m_headers.contains(u"x-wp-total"_s))
            return u"header:X-WP-Total"_s;
        for (const QString &name : totalNames) {
            const QString path = find({name}, AnswerNode::Is::Whole);
            if (path.isEmpty())
                continue;
            const QJsonValue value = valueAt(m_sample, path.split(u'.'));
            const bool sure = name.startsWith("total"_L1) || name.endsWith("total"_L1);
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
            const bool called = last == "next"_L1 || last == "next_page_url"_L1 || last == "nextlink"_L1
                || last == "@odata.nextlink"_L1
                || (last == "href"_L1 && member.path.value(member.path.size() - 2) == "next"_L1);
            const QString value = valueAt(m_sample, member.path).toString();
            const bool address = value.isEmpty() ? member.node->is == AnswerNode::Is::Unknown || m_sample.isNull()
                                                 : value.contains(u'/') || value.contains(u'?');
            if (called && address)
                return member.path.join(u'.');
        }
        return m_headers.value(u"link"_s).contains("rel=\"next\""_L1) ? u"header:Link"_s : QString();
    }

    int takeSize(int otherwise)
    {
        if (!m_size)
            return otherwise;
        const int size = m_size->toInt();
        *m_size = u"{{size}}"_s;
        return size > 0 ? size : otherwise;
    }

    int rowsOr(int otherwise) const { return m_rows > 0 ? int(m_rows) : otherwise; }

    void byCursor(const QString &next)
    {
        *m_cursor = u"{{cursor}}"_s;
        m_request.paging = {{u"kind"_s, u"cursor"_s}, {u"next"_s, next}, {u"size"_s, takeSize(rowsOr(100))}};
        if (const QString more = find(moreNames, AnswerNode::Is::Flag); !more.isEmpty())
            m_request.paging.insert(u"more"_s, more);
    }

    void byNumber(const QString &total)
    {
        QString &counted = m_page ? *m_page : *m_offset;
        const bool fromZero = m_page && counted == "0"_L1;
        counted = m_page ? u"{{page}}"_s : u"{{offset}}"_s;
        m_request.paging = {{u"kind"_s, m_page ? u"page"_s : u"offset"_s}, {u"size"_s, takeSize(rowsOr(100))}};
        if (fromZero)
            m_request.paging.insert(u"first"_s, 0);
        if (total.isEmpty())
            m_request.paging.insert(u"end"_s, u"short"_s);
        else
            m_request.paging.insert(u"total"_s, total);
    }

    void byLink(const QString &link, const QString &total)
    {
        m_request.paging = {{u"kind"_s, u"link"_s}, {u"next"_s, link}, {u"size"_s, takeSize(rowsOr(100))}};
        if (!total.isEmpty())
            m_request.paging.insert(u"total"_s, total);
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
