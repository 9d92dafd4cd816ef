#include "ui/text.h"
#include "ui/words.h"

namespace zgoda {
namespace {

QString whyWhole(const ReadStory &story)
{
    switch (story.why) {
    case ReadStory::Why::None: return {};
    case ReadStory::Why::NotDeclared: return Words::tr("the system does not say what has changed");
    case ReadStory::Why::Asked: return Words::tr("somebody asked for it");
    case ReadStory::Why::NoSnapshot: return Words::tr("nothing was read before");
    case ReadStory::Why::Incomplete: return Words::tr("the last read did not get to its end");
    case ReadStory::Why::NoMark: return Words::tr("it is not known how far the changes had come");
    case ReadStory::Why::ProfileChanged: return Words::tr("the profile or its settings are others");
    case ReadStory::Why::NewDay: return Words::tr("a new day, and what is read depends on the day");
    case ReadStory::Why::ServerChanged:
        return Words::tr("the server was restarted or is another, or its tables are others");
    case ReadStory::Why::WentBack: return Words::tr("its clock or its versions went back, as after a restored backup");
    case ReadStory::Why::TooOld: return Words::tr("the system has forgotten the changes since then");
    case ReadStory::Why::Due: return Words::tr("the last whole read is more than %1 hours ago").arg(story.detail);
    case ReadStory::Why::TooMany: return Words::tr("too much has changed to read it row by row");
    case ReadStory::Why::Tangled: return Words::tr("rows without a code or with a double one cannot be told apart");
    case ReadStory::Why::NotAnswered:
        return Words::tr("asking for the changes failed (%1); the log says how").arg(story.detail);
    }
    return {};
}

} // namespace

QString readWord(const ReadStory &story)
{
    if (story.kind.isEmpty())
        return {};
    if (story.whole())
        return Words::tr("read whole: %1").arg(whyWhole(story));
    return fill(Words::tr("changed since %1: %2"),
        {clockText(story.lastAt), counted(QT_TRANSLATE_N_NOOP("Words", "%Ln row(s)"), story.changed)});
}

QString readAgeWord(Instant at, bool complete, Instant now)
{
    constexpr qint64 justNow = 10'000; // ms
    if (at == 0)
        return Words::tr("never read");
    const QString when
        = now - at < justNow ? Words::tr("read just now") : Words::tr("read %1 ago").arg(ageText(now - at));
    return complete ? Words::tr("%1 ✓ complete").arg(when) : Words::tr("%1, not complete").arg(when);
}

} // namespace zgoda
