#include "connectors/erp/fbmessage.h"

#include <cstring>

namespace zgoda::erp {
namespace {

constexpr unsigned roomForOthers = 64; // types of later servers, taken as text

bool isKnown(int type)
{
    switch (type) {
    case FbVarying:
    case FbText:
    case FbDouble:
    case FbFloat:
    case FbLong:
    case FbShort:
    case FbTimestamp:
    case FbBlob:
    case FbClock:
    case FbDate:
    case FbInt64:
    case FbBoolean: return true;
    default: return false;
    }
}

Shape shapeOf(const FbPlace &place)
{
    switch (place.type) {
    case FbVarying:
    case FbText: return place.charset == fbCharsetOctets ? Shape::Binary : Shape::Text;
    case FbBlob: return place.subtype == fbTextBlob ? Shape::Text : Shape::Binary;
    case FbDate: return Shape::Date;
    case FbTimestamp: return Shape::Time;
    case FbBoolean: return Shape::Bool;
    case FbDouble:
    case FbFloat:
    case FbLong:
    case FbShort:
    case FbInt64: return Shape::Number;
    default: return Shape::Any;
    }
}

FbPlace placeOf(fb::Metadata &of, fb::Status *status, unsigned i)
{
    const fb::MetadataCalls &ask = *of.calls;
    return {int(ask.type(&of, status, i)), ask.subType(&of, status, i), ask.scale(&of, status, i),
        ask.length(&of, status, i), ask.charset(&of, status, i), ask.offset(&of, status, i),
        ask.nullOffset(&of, status, i)};
}

} // namespace

FbPtr<fb::Metadata> describeRow(
    FbLink &link, FbPtr<fb::Metadata> as, std::vector<FbPlace> &places, QVector<RawColumn> &columns)
{
    const unsigned count = as->calls->count(as.get(), link.status);
    const FbPtr<fb::Builder> builder(as->calls->builder(as.get(), link.status));
    for (unsigned i = 0; i < count; ++i) {
        const FbPlace place = placeOf(*as, link.status, i);
        columns.append({QString::fromUtf8(as->calls->alias(as.get(), link.status, i)), shapeOf(place)});
        if (isKnown(place.type))
            continue;
        builder->calls->setType(builder.get(), link.status, i, FbVarying | 1);
        builder->calls->setCharset(builder.get(), link.status, i, fbCharsetUtf8);
        builder->calls->setLength(builder.get(), link.status, i, roomForOthers);
    }
    FbPtr<fb::Metadata> out(builder->calls->metadata(builder.get(), link.status));
    if (link.failed())
        return {};
    for (unsigned i = 0; i < count; ++i)
        places.push_back(placeOf(*out, link.status, i));
    return out;
}

bool isTooLong(const QString &value)
{
    constexpr qsizetype longest = 0x7fff;
    return value.size() > longest || value.toUtf8().size() > longest;
}

FbPtr<fb::Metadata> describeParameters(FbLink &link, const QStringList &values, std::vector<char> &message)
{
    const auto count = unsigned(values.size());
    const FbPtr<fb::Builder> builder(link.master->calls->metadataBuilder(link.master, link.status, count));
    std::vector<QByteArray> texts;
    for (unsigned i = 0; i < count; ++i) {
        texts.push_back(values[i].toUtf8());
        builder->calls->setType(builder.get(), link.status, i, FbVarying | 1);
        builder->calls->setSubType(builder.get(), link.status, i, 0);
        builder->calls->setCharset(builder.get(), link.status, i, fbCharsetUtf8);
        builder->calls->setScale(builder.get(), link.status, i, 0);
        builder->calls->setLength(builder.get(), link.status, i, qMax(1U, unsigned(texts.back().size())));
    }
    FbPtr<fb::Metadata> out(builder->calls->metadata(builder.get(), link.status));
    if (link.failed())
        return {};
    message.assign(out->calls->messageLength(out.get(), link.status), 0);
    for (unsigned i = 0; i < count; ++i) {
        const FbPlace place = placeOf(*out, link.status, i);
        const auto size = quint16(texts[i].size());
        const qint16 null = values[i].isNull() ? -1 : 0;
        std::memcpy(message.data() + place.offset, &size, sizeof size);
        std::memcpy(message.data() + place.offset + sizeof size, texts[i].constData(), size);
        std::memcpy(message.data() + place.nullOffset, &null, sizeof null);
    }
    return out;
}

} // namespace zgoda::erp
