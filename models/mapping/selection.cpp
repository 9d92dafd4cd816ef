#include "models/mapping/selection.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

QStringList namesOf(QString path)
{
    path.remove(u'^').remove(u'?').remove(u"[]"_s);
    return path.split(u'.', Qt::SkipEmptyParts);
}

} // namespace

Selection::Selection(const ShopRequest &request, const ShopList &list)
    : m_ask(request.ask)
{
    use(list);
    for (const char *member : {"total", "next", "more"}) {
        if (const QString path = request.paging[QLatin1String(member)].toString(); !path.isEmpty())
            select(namesOf(path));
    }
    if (!list.identity.isEmpty())
        select(m_levels.first() + namesOf(list.identity));
}

void Selection::use(const ShopList &list)
{
    m_levels.clear();
    QStringList whole;
    for (const QString &part : list.rows.split(u'.')) {
        whole += namesOf(part);
        if (part.endsWith("[]"_L1))
            m_levels.append(whole);
    }
}

void Selection::add(const QString &path)
{
    const qsizetype around = path.count(u'^');
    select(m_levels[qMax<qsizetype>(0, m_levels.size() - 1 - around)] + namesOf(path));
}

QByteArray Selection::document() const { return graphText(m_ask).toUtf8(); }

void Selection::select(const QStringList &names)
{
    GraphField *field = &m_ask.root;
    for (const QString &name : names.mid(2))
        field = &field->child(name);
}

QString sampleDocument(const ShopAnswers &shop, int request)
{
    std::optional<Selection> out;
    for (const ShopList &list : shop.lists) {
        if (list.request != request)
            continue;
        if (!out)
            out.emplace(shop.requests[request], list);
        out->use(list);
        for (const QString &path : list.paths)
            out->add(path);
    }
    return out ? QString::fromUtf8(out->document()) : QString();
}

} // namespace zgoda
