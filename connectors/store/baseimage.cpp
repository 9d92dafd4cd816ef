#include "connectors/store/baseimage.h"

#include "connectors/store/snapshotcodec.h"

using namespace Qt::StringLiterals;

namespace zgoda {

Result<std::optional<qint64>> BaseImage::rows(const QString &area) const
{
    auto select = m_database.prepare("SELECT row_count FROM base_image WHERE area = ?");
    const auto row = select ? select->bind(1, area).step() : Result<bool>(fail(select.error()));
    if (!row)
        return fail(row.error());
    return *row ? std::optional<qint64>(select->integer(0)) : std::nullopt;
}

Result<> BaseImage::read(Snapshot &into) const
{
    auto head = m_database.prepare("SELECT row_count, fields FROM base_image WHERE area = ?");
    auto select = m_database.prepare("SELECT data FROM base_piece WHERE area = ? ORDER BY no");
    if (!head || !select)
        return fail(head ? select.error() : head.error());
    const auto there = head->bind(1, into.schema->area).step();
    if (!there)
        return fail(there.error());
    if (!*there)
        return {};
    const auto fields = fieldsOf(*into.schema, head->text(1));
    if (!fields)
        return fail(Error::Kind::Internal, into.schema->area, u"an image of another key"_s);
    expectRows(into, head->integer(0));
    select->bind(1, into.schema->area);
    if (auto read = select->each([&] { return unpackRows(select->bytes(0), *fields, into); }); !read)
        return read;
    return into.rows == head->integer(0) ? Result<>() : damagedPiece();
}

Result<> BaseImage::write(const Snapshot &agreed)
{
    const QString &area = agreed.schema->area;
    if (auto gone = forget(area); !gone)
        return gone;
    auto head = m_database.prepare("INSERT INTO base_image (area, row_count, fields) VALUES (?,?,?)");
    auto insert = m_database.prepare("INSERT INTO base_piece (area, no, data) VALUES (?,?,?)");
    if (!head || !insert)
        return fail(head ? insert.error() : head.error());
    auto done = head->bind(1, area).bind(2, agreed.rows).bind(3, fieldsJson(agreed)).run();
    const auto store = [&](qint64 no, const QByteArray &piece) {
        return insert->bind(1, area).bind(2, no).bindBlob(3, piece).run();
    };
    return done ? packAll(agreed, store) : done;
}

Result<> BaseImage::forget(const QString &area)
{
    for (const char *sql : {"DELETE FROM base_piece WHERE area = ?", "DELETE FROM base_image WHERE area = ?"}) {
        auto remove = m_database.prepare(sql);
        auto done = remove ? remove->bind(1, area).run() : Result<>(fail(remove.error()));
        if (!done)
            return done;
    }
    return {};
}

} // namespace zgoda
