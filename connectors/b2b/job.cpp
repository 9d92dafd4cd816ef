#include "connectors/b2b/job.h"

#include "connectors/b2b/verdict.h"

using namespace Qt::StringLiterals;

namespace zgoda::b2b {

namespace {

Result<Answer> outcome(Caller &caller, const JobModel &job, const Answer &last, const QJsonObject &how,
    const Pieces &pieces, const Stop &stop, bool inParts)
{
    if (job.answer) {
        RequestModel answer = *job.answer;
        answer.stream = inParts;
        return caller.call(answer, pieces, Caller::Purpose::Read, stop);
    }
    if (job.file.steps.isEmpty())
        return last;
    const QString address = textOf(valueAt(how, job.file));
    if (address.isEmpty()) // nothing to export: no file
        return Answer {200, {}, {}, {}};
    RequestModel file;
    file.method = "GET";
    file.stream = inParts;
    file.path = u"(the exported file)"_s;
    file.at = caller.address().resolved(QUrl(address));
    return caller.call(file, {}, Caller::Purpose::Read, stop);
}

} // namespace

Result<JobDone> awaitJob(
    Caller &caller, const JobModel &job, const Answer &started, Pieces pieces, const Stop &stop, bool inParts)
{
    const QString subject = subjectOf(job.request);
    const auto begun = objectOf(started.body, subject);
    if (!begun)
        return fail(begun.error());
    if (!job.id.steps.isEmpty()) {
        const QString id = textOf(valueAt(*begun, job.id));
        if (id.isEmpty())
            return fail(Error::Kind::Shape, subject, job.id.text + u": the answer names no job"_s);
        pieces.insert(u"job"_s, textPiece(id));
    }
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(job.mostSeconds);
    for (;;) {
        const auto answer = caller.call(job.request, pieces, Caller::Purpose::Read, stop);
        if (!answer)
            return fail(answer.error());
        const auto how = objectOf(answer->body, subject);
        if (!how)
            return fail(how.error());
        const QString status = textOf(valueAt(*how, job.status));
        if (job.failed.contains(status))
            return fail(Error::Kind::Rejected, subject,
                cleaned(status + u' ' + textOf(valueAt(*how, job.error)), caller.discretion()));
        if (job.done.contains(status)) {
            auto out = outcome(caller, job, *answer, *how, pieces, stop, inParts);
            return out ? Result<JobDone>(JobDone {std::move(*out), *how}) : Result<JobDone>(fail(out.error()));
        }
        if (std::chrono::steady_clock::now() >= end)
            return fail(Error::Kind::Timeout, subject, u"'%1' after %2 s"_s.arg(status).arg(job.mostSeconds));
        if (!rest(std::chrono::seconds(job.everySeconds), stop))
            return fail(Error::Kind::Cancelled, subject, u"cancelled"_s);
    }
}

namespace {

// What may be the end of the last line is held back until something comes behind it.
class Lines final : public Feed {
public:
    explicit Lines(FeedPtr lines)
        : m_lines(std::move(lines))
    {
    }
    Result<QByteArray> next() override
    {
        if (m_ended)
            return QByteArray();
        for (;;) {
            auto part = m_lines->next();
            if (!part)
                return part;
            QByteArray out = m_began ? QByteArray() : QByteArray("[");
            m_began = true;
            if (part->isEmpty()) {
                m_ended = true;
                return out + ']';
            }
            out += m_held + *part;
            qsizetype end = out.size();
            while (end > 0 && QByteArrayView("\n\r ").contains(out[end - 1]))
                --end;
            m_held = out.mid(end);
            out.truncate(end);
            if (out.isEmpty())
                continue;
            return out.replace('\n', ','); // a text in JSON holds no line break
        }
    }

private:
    const FeedPtr m_lines;
    QByteArray m_held;
    bool m_began = false, m_ended = false;
};

} // namespace

FeedPtr listOfLines(FeedPtr lines) { return std::make_shared<Lines>(std::move(lines)); }

QByteArray listOfLines(QByteArray lines)
{
    while (lines.endsWith('\n') || lines.endsWith('\r') || lines.endsWith(' '))
        lines.chop(1);
    for (char *at = lines.data(), *end = at + lines.size(); at < end; ++at) {
        at = static_cast<char *>(std::memchr(at, '\n', size_t(end - at)));
        if (!at)
            break;
        *at = ','; // a text in JSON holds no line break
    }
    return '[' + lines + ']';
}

} // namespace zgoda::b2b
