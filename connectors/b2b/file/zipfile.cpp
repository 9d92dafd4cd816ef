#include "connectors/b2b/file/zipfile.h"

#include <QtEndian>
#include <zlib.h>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

constexpr qsizetype endSize = 22, listedSize = 46, headerSize = 30;
constexpr int stored = 0, deflated = 8;

tl::unexpected<Error> broken(const QString &what)
{
    return fail(Error::Kind::Incomplete, u"it is no whole spreadsheet (%1): save or export it again"_s.arg(what));
}

quint16 two(const QByteArray &bytes, qsizetype at) { return qFromLittleEndian<quint16>(bytes.constData() + at); }
quint32 four(const QByteArray &bytes, qsizetype at) { return qFromLittleEndian<quint32>(bytes.constData() + at); }

// The record that says where the list of contents is; behind it there may be a comment.
qsizetype endOf(const QByteArray &bytes)
{
    const qsizetype first = qMax<qsizetype>(0, bytes.size() - endSize - 0xffff);
    for (qsizetype at = bytes.size() - endSize; at >= first; --at) {
        if (four(bytes, at) == 0x06054b50)
            return at;
    }
    return -1;
}

Result<QByteArray> inflated(QByteArrayView packed, qsizetype size)
{
    QByteArray out(size, Qt::Uninitialized);
    z_stream stream {};
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data())); // read only, zlib's old signature
    stream.avail_in = uInt(packed.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(size);
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return broken(u"no memory"_s);
    const int done = inflate(&stream, Z_FINISH);
    const bool whole = done == Z_STREAM_END && stream.avail_out == 0;
    inflateEnd(&stream);
    return whole ? Result<QByteArray>(out) : broken(u"a part cannot be unpacked"_s);
}

} // namespace

Result<ZipFile> ZipFile::open(QByteArray bytes)
{
    ZipFile out;
    out.m_bytes = std::move(bytes);
    const QByteArray &all = out.m_bytes;
    const qsizetype end = all.size() < endSize ? -1 : endOf(all);
    if (end < 0)
        return broken(u"its end is missing"_s);
    qsizetype at = four(all, end + 16);
    for (int i = 0, count = two(all, end + 10); i < count; ++i) {
        if (at < 0 || at + listedSize > end || four(all, at) != 0x02014b50)
            return broken(u"its list of contents is broken"_s);
        const qsizetype name = two(all, at + 28), behind = name + two(all, at + 30) + two(all, at + 32);
        if (at + listedSize + behind > end)
            return broken(u"its list of contents is broken"_s);
        out.m_entries.insert(QString::fromUtf8(all.constData() + at + listedSize, name),
            {four(all, at + 42), four(all, at + 20), four(all, at + 24), four(all, at + 16), two(all, at + 10)});
        at += listedSize + behind;
    }
    return out;
}

Result<QByteArray> ZipFile::file(const QString &name, qint64 most) const
{
    const auto entry = m_entries.constFind(name);
    if (entry == m_entries.constEnd())
        return fail(Error::Kind::NotFound, name);
    const qsizetype header = entry->header;
    if (header + headerSize > m_bytes.size() || four(m_bytes, header) != 0x04034b50)
        return broken(name);
    const qsizetype begin = header + headerSize + two(m_bytes, header + 26) + two(m_bytes, header + 28);
    if (begin + qsizetype(entry->packed) > m_bytes.size())
        return broken(name);
    if (entry->size > most)
        return broken(u"%1 is too large"_s.arg(name));
    const QByteArrayView packed(m_bytes.constData() + begin, qsizetype(entry->packed));
    Result<QByteArray> out = broken(u"packed in an unknown way"_s);
    if (entry->method == stored && entry->packed == entry->size)
        out = packed.toByteArray();
    else if (entry->method == deflated)
        out = inflated(packed, qsizetype(entry->size));
    if (out && crc32(0, reinterpret_cast<const Bytef *>(out->constData()), uInt(out->size())) != entry->crc)
        return broken(u"the checksum of %1 differs"_s.arg(name));
    return out;
}

} // namespace zgoda::b2b
