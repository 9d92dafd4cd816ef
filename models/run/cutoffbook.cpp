#include "models/run/cutoffbook.h"

namespace zgoda {

CutOffBook::CutOffBook(CutOffs cutOffs, CutOffFields fields, Keep keep, Session *session)
    : QObject(session)
    , m_cutOffs(std::move(cutOffs))
    , m_fields(std::move(fields))
    , m_keep(std::move(keep))
{
}

CutOffBook *CutOffBook::of(const Session &session)
{
    return session.findChild<CutOffBook *>(QString(), Qt::FindDirectChildrenOnly);
}

Result<> CutOffBook::set(const CutOffs &cutOffs)
{
    if (cutOffs == m_cutOffs)
        return {};
    m_cutOffs = cutOffs;
    const Result<> kept = m_keep(cutOffs);
    Q_EMIT changed();
    return kept;
}

CutOffInput cutOffInput(const Session &session)
{
    const CutOffBook *book = CutOffBook::of(session);
    if (!book)
        return {};
    const SessionSetup &setup = session.setup();
    return {book->cutOffs(), book->fields(), setup.inbox.areas.value(book->fields().area).worth, session.references(),
        setup.clock()};
}

ReviewPtr cutOffReview(const Session &session)
{
    const CutOffBook *book = CutOffBook::of(session);
    return book && session.areas().contains(book->fields().area) ? session.review(book->fields().area) : nullptr;
}

} // namespace zgoda
