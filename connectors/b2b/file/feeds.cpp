// Feeds of what is JSON already, or of bytes at hand.
#include "connectors/b2b/file/tablefeed.h"

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

class Bytes final : public Feed {
public:
    explicit Bytes(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
    }
    Result<QByteArray> next() override
    {
        const QByteArray out = m_bytes.mid(m_at, part);
        m_at += out.size();
        return out;
    }

private:
    const QByteArray m_bytes;
    qsizetype m_at = 0;
};

// One file that is JSON already: without its byte-order mark, and looked at once more behind its end.
class JsonFile final : public Feed {
public:
    explicit JsonFile(TableFile file)
        : m_file(std::move(file))
    {
    }
    Result<QByteArray> next() override
    {
        const bool first = !m_bytes;
        if (first) {
            auto opened = m_file.open();
            if (!opened)
                return fail(opened.error());
            m_bytes = *opened;
        }
        auto out = m_bytes->next();
        if (!out)
            return out;
        if (first && out->isEmpty())
            return unfit(m_file.name + u", line 1: the file is empty; export it again"_s);
        if (first && out->startsWith("\xef\xbb\xbf"))
            out->remove(0, 3);
        if (out->isEmpty() && m_file.still) {
            if (const auto same = m_file.still(); !same)
                return fail(same.error());
        }
        return out;
    }

private:
    const TableFile m_file;
    FeedPtr m_bytes;
};

} // namespace

FeedPtr jsonFileFeed(TableFile file) { return std::make_shared<JsonFile>(std::move(file)); }

FeedPtr feedOf(QByteArray bytes) { return std::make_shared<Bytes>(std::move(bytes)); }

Result<QByteArray> wholeOf(Feed &feed)
{
    QByteArray out;
    for (;;) {
        const auto part = feed.next();
        if (!part)
            return fail(part.error());
        if (part->isEmpty())
            return out;
        out += *part;
    }
}

} // namespace zgoda::b2b
