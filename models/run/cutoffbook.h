// The cut-off hours of a workspace. They stand beside its session, as a child of it: no plan and no write asks for them, only
// whoever shows what is late. The session's thread; what cutOffInput() gives may go to any.
#pragma once

#include "models/inbox/cutofforders.h"
#include "models/run/session.h"

namespace zgoda {

class CutOffBook final : public QObject {
    Q_OBJECT
public:
    using Keep = std::function<Result<>(const CutOffs &)>; // to the workspace's file
    CutOffBook(CutOffs cutOffs, CutOffFields fields, Keep keep, Session *session);

    static CutOffBook *of(const Session &session); // null: nobody gave it one
    const CutOffs &cutOffs() const { return m_cutOffs; }
    const CutOffFields &fields() const { return m_fields; }
    // Counts at once, also when it could not be kept; the error says why.
    Result<> set(const CutOffs &cutOffs);

Q_SIGNALS:
    void changed();

private:
    CutOffs m_cutOffs;
    CutOffFields m_fields;
    Keep m_keep;
};

// What a session gives a board of its cut-offs to be made of, now; not given(): it has none.
CutOffInput cutOffInput(const Session &session);
// The orders' review; null: they were never read, or are not compared.
ReviewPtr cutOffReview(const Session &session);

} // namespace zgoda
