// What one page says about the others, and what does not add up.
#include "connectors/b2b/link.h"
#include "connectors/b2b/listreader.h"
#include "connectors/b2b/verdict.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {

// The platform says why, or the profile is wrong about the place.
Result<> ListReader::noList(const QByteArray &frame) const
{
    const QString subject = this->subject();
    const auto object = objectOf(frame, subject);
    if (!object)
        return fail(object.error());
    for (const auto &error :
        {graphQlError(*object, subject, m_caller.discretion()), resultError(*object, subject, m_caller.discretion())}) {
        if (error)
            return fail(*error);
    }
    return fail(Error::Kind::Shape, subject, m_model.rows.list.text + u" is not a list"_s);
}

qint64 ListReader::totalOf(const Fetched &fetched, const QJsonObject &frame) const
{
    const Told &told = m_model.paging.total;
    if (!told.given() || m_model.paging.kind == Paging::Kind::Bulk)
        return fetched.total;
    bool number = true;
    const QString text = told.in == Told::In::Header ? QString::fromLatin1(fetched.answer.header(told.name))
                                                     : textOf(valueAt(frame, told.path)); // some write it as a text
    const double total = text.toDouble(&number);
    constexpr double most = 1e18; // beyond, it would not fit
    return number && total >= 0 ? qint64(qMin(total, most)) : -1;
}

// What does not add up makes the read incomplete.
Result<> ListReader::holds(const PageGroup &group, const PageGroup::Complaint &complaint) const
{
    if (!complaint)
        return {};
    QString where = subject();
    if (!group.name.isEmpty())
        where += u" (%1)"_s.arg(group.name);
    return fail(Error::Kind::Incomplete, where, *complaint);
}

Result<> ListReader::plan(
    const PageGroupPtr &group, int page, qint64 elements, const Fetched &fetched, const QByteArray &frameJson)
{
    const Paging &paging = m_model.paging;
    const auto object = objectOf(frameJson, subject());
    if (!object && !(m_model.rows.list.steps.isEmpty() && !m_model.rows.members))
        return fail(object.error());
    const QJsonObject frame = object ? *object : QJsonObject {};
    bool empty = false;
    auto error = graphQlError(frame, subject(), m_caller.discretion());
    if (!error && fetched.isLong)
        error = m_caller.refusal(frame, subject(), empty);
    if (error)
        return fail(*error);
    const qint64 total = totalOf(fetched, frame);
    if (paging.total.given() && total < 0)
        return fail(Error::Kind::Shape, subject(),
            u"the total is missing (%1)"_s.arg(QString::fromLatin1(paging.total.name) + paging.total.path.text));
    if (const auto same = holds(*group, group->totalMoved(page, total)); !same)
        return same;
    if (page == 0) {
        m_totals += qMax<qint64>(total, 0);
        if (m_progress && total >= 0)
            m_progress->total = m_totals;
    }
    if (m_limit >= 0)
        return {};
    switch (paging.kind) {
    case Paging::Kind::None:
    case Paging::Kind::Bulk: return {};
    case Paging::Kind::Page:
    case Paging::Kind::Offset:
        return paging.total.given() ? count(group, page, elements) : untilShort(group, page, elements);
    case Paging::Kind::Cursor: return follow(group, page, frame);
    case Paging::Kind::Link: return followLink(group, page, fetched.answer, frame);
    case Paging::Kind::Keyset: return behindLast(group, page, elements);
    }
    return {};
}

// The first page's total says how many follow; all but the last are full. One that no list has is not believed.
Result<> ListReader::count(const PageGroupPtr &group, int page, qint64 elements)
{
    if (group->total / m_pageSize >= std::numeric_limits<int>::max() / m_pageSize)
        return fail(Error::Kind::Shape, subject(), u"the total makes no sense (%1)"_s.arg(group->total));
    if (page == 0) {
        group->pages = int(qMax<qint64>(1, (group->total + m_pageSize - 1) / m_pageSize));
        for (int next = 1; next < group->pages; ++next)
            m_waiting.emplace_back(group, next);
    }
    return holds(*group, group->notFull(page, elements, m_pageSize));
}

void ListReader::more(const PageGroupPtr &group, int page, const From &from)
{
    ++group->pages;
    ask(group, page + 1, from);
}

// Nobody says how many there are: the list ends with a page that is not full. A first page that is not full may also be
// a platform that gives fewer than it was asked for: then another page follows, and what was read is not all.
Result<> ListReader::untilShort(const PageGroupPtr &group, int page, qint64 elements)
{
    const bool full = elements >= m_pageSize;
    if (page == 1 && !group->firstFull && elements > 0)
        return holds(*group, u"the first page was not full (%1 asked for), and another follows"_s.arg(m_pageSize));
    if (page == 0)
        group->firstFull = full;
    if (full || (page == 0 && elements > 0))
        more(group, page, {});
    else
        m_restsOn = u"no total is announced: the list ends where a page is not full"_s;
    return {};
}

// Each page says where the next one is.
Result<> ListReader::follow(const PageGroupPtr &group, int page, const QJsonObject &frame)
{
    const Paging &paging = m_model.paging;
    const QString cursor = textOf(valueAt(frame, paging.next));
    const bool goesOn = paging.more.steps.isEmpty() ? !cursor.isEmpty() : valueAt(frame, paging.more).toBool();
    if (!goesOn) {
        if (!paging.total.given())
            m_restsOn = u"no total is announced: the list ends where the platform says so"_s;
        return {};
    }
    if (const auto fresh = holds(*group, group->cursorRepeats(page, cursor)); !fresh)
        return fresh;
    more(group, page, {cursor, {}});
    return {};
}

Result<> ListReader::followLink(const PageGroupPtr &group, int page, const Answer &answer, const QJsonObject &frame)
{
    const Told &told = m_model.paging.link;
    const QString link
        = told.in == Told::In::Header ? nextLink(answer.header(told.name)) : textOf(valueAt(frame, told.path));
    if (link.isEmpty()) {
        if (!m_model.paging.total.given())
            m_restsOn = u"no total is announced: the list ends where no next page is named"_s;
        return {};
    }
    const QUrl to = m_caller.address().resolved(QUrl(link, QUrl::TolerantMode));
    if (!to.isValid() || !sameOrigin(to, m_caller.address()))
        return fail(Error::Kind::Redirect, originOf(to), subject() + u" names its next page elsewhere"_s);
    if (const auto fresh = holds(*group, group->cursorRepeats(page, to.toString())); !fresh)
        return fresh;
    more(group, page, {{}, to});
    return {};
}

// Rows are sorted by their identity; the next page begins behind the last one.
Result<> ListReader::behindLast(const PageGroupPtr &group, int page, qint64 elements)
{
    const Paging &paging = m_model.paging;
    const bool over = elements == 0 || (paging.endsShort && page > 0 && elements < m_pageSize && group->firstFull);
    if (page == 0)
        group->firstFull = elements >= m_pageSize;
    if (over) {
        m_restsOn = u"no total is announced: the list ends where nothing lies behind the last row"_s;
        return {};
    }
    const QString last = QString::fromStdString(group->count.last);
    if (const auto grows = holds(*group, group->doesNotGrow(page, last)); !grows)
        return grows;
    bool number = true;
    const QString next = paging.step == 0 ? last : QString::number(last.toLongLong(&number) + paging.step);
    if (!number)
        return fail(Error::Kind::Shape, subject(), m_model.identity.text + u" is not a number"_s);
    more(group, page, {next, {}});
    return {};
}

} // namespace zgoda::b2b
