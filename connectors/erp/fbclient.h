// The few objects and layouts of Firebird's client library that bulk reading needs (clientlibrary.h says how it is
// found). They are those of its public header Interface.h since version 3, whose tables are promised to grow at their
// ends only. A client of version 2.5 has none of them; later ones speak to its servers as well.
#pragma once

#include <QtGlobal>
#include <cstdint>

namespace zgoda::erp {

using FbVector = std::intptr_t[20];
using FbHandle = quint32; // of the older functions, as Qt's driver has it

struct FbTime {   // ISC_TIMESTAMP
    qint32 day;   // since 1858-11-17
    quint32 time; // in ten thousandths of a second since midnight
};

enum FbType : int {
    FbVarying = 448,
    FbText = 452,
    FbDouble = 480,
    FbFloat = 482,
    FbLong = 496,
    FbShort = 500,
    FbTimestamp = 510,
    FbBlob = 520,
    FbClock = 560,
    FbDate = 570,
    FbInt64 = 580,
    FbBoolean = 32764
};
enum FbOutcome : int { FbError = -1, FbOk = 0, FbNoData = 1, FbSegment = 2 }; // of fetching and of getting segments

// An object is a pointer to its table of functions behind one word of the library's own; each function takes the object.
// Where it says so, a call that succeeds has given the object back; else release() does.
namespace fb {

template <class Calls> struct Object {
    void *own;
    const Calls *calls;
};
struct Versioned {
    void *own;
    std::uintptr_t version;
};
struct Counted : Versioned {
    void (*addRef)(void *);
    int (*release)(void *);
};
template <int count> struct Unused {
    void *calls[count];
};

struct StatusCalls;
using Status = Object<StatusCalls>;
struct StatusCalls : Versioned {
    void (*dispose)(Status *);
    void (*init)(Status *);
    unsigned (*state)(const Status *); // bit 2: errors
    Unused<4> setters;
    const std::intptr_t *(*errors)(const Status *);
};

struct MetadataCalls;
using Metadata = Object<MetadataCalls>;
struct BuilderCalls : Counted {
    using Self = Object<BuilderCalls>;
    void (*setType)(Self *, Status *, unsigned, unsigned); // the type's lowest bit: it may be null
    void (*setSubType)(Self *, Status *, unsigned, int);
    void (*setLength)(Self *, Status *, unsigned, unsigned);
    void (*setCharset)(Self *, Status *, unsigned, unsigned);
    void (*setScale)(Self *, Status *, unsigned, int);
    Unused<4> others;
    Metadata *(*metadata)(Self *, Status *);
};
using Builder = Object<BuilderCalls>;
struct MetadataCalls : Counted {
    using Name = const char *(*)(Metadata *, Status *, unsigned);
    unsigned (*count)(Metadata *, Status *);
    Name field, relation, owner, alias;
    unsigned (*type)(Metadata *, Status *, unsigned); // without the bit
    unsigned char (*isNullable)(Metadata *, Status *, unsigned);
    int (*subType)(Metadata *, Status *, unsigned);
    unsigned (*length)(Metadata *, Status *, unsigned);
    int (*scale)(Metadata *, Status *, unsigned);
    unsigned (*charset)(Metadata *, Status *, unsigned);
    unsigned (*offset)(Metadata *, Status *, unsigned); // in the message
    unsigned (*nullOffset)(Metadata *, Status *, unsigned);
    Builder *(*builder)(Metadata *, Status *);
    unsigned (*messageLength)(Metadata *, Status *);
};

struct CursorCalls : Counted {
    using Self = Object<CursorCalls>;
    int (*fetchNext)(Self *, Status *, void *message);
    Unused<8> others;
    void (*close)(Self *, Status *); // gives it back
};
using Cursor = Object<CursorCalls>;

struct BlobCalls : Counted {
    using Self = Object<BlobCalls>;
    Unused<1> info;
    int (*getSegment)(Self *, Status *, unsigned room, void *buffer, unsigned *size);
    Unused<2> others;
    void (*close)(Self *, Status *); // gives it back
};
using Blob = Object<BlobCalls>;

struct TransactionCalls : Counted {
    Unused<4> others;
    void (*rollback)(Object<TransactionCalls> *, Status *); // gives it back
};
using Transaction = Object<TransactionCalls>;

struct StatementCalls : Counted {
    using Self = Object<StatementCalls>;
    Unused<1> info;
    unsigned (*type)(Self *, Status *); // 1: a select
    Unused<2> plan;
    Metadata *(*input)(Self *, Status *);
    Metadata *(*output)(Self *, Status *);
    Unused<1> execute;
    Cursor *(*openCursor)(
        Self *, Status *, Transaction *, Metadata *in, void *values, Metadata *out, unsigned scrollable);
    Unused<1> name;
    void (*free)(Self *, Status *); // gives it back
};
using Statement = Object<StatementCalls>;

struct AttachmentCalls : Counted {
    using Self = Object<AttachmentCalls>;
    Unused<1> info;
    Transaction *(*startTransaction)(Self *, Status *, unsigned size, const unsigned char *options);
    Unused<4> requests;
    Blob *(*openBlob)(Self *, Status *, Transaction *, const void *id, unsigned size, const unsigned char *options);
    Unused<3> slices;
    Statement *(*prepare)(
        Self *, Status *, Transaction *, unsigned size, const char *sql, unsigned dialect, unsigned flags);
    Unused<3> others;
    void (*cancel)(Self *, Status *, int how); // from any thread
    Unused<1> ping;
    void (*detach)(Self *, Status *); // gives it back
};
using Attachment = Object<AttachmentCalls>;

struct ProviderCalls : Counted {
    Unused<2> owner;
    Attachment *(*attach)(
        Object<ProviderCalls> *, Status *, const char *database, unsigned size, const unsigned char *options);
};
using Provider = Object<ProviderCalls>;

struct PluginSetCalls : Counted {
    Unused<2> names;
    Provider *(*plugin)(Object<PluginSetCalls> *, Status *);
};
using PluginSet = Object<PluginSetCalls>;

struct PluginsCalls : Versioned {
    Unused<3> modules;
    PluginSet *(*plugins)(Object<PluginsCalls> *, Status *, unsigned type, const char *names, void *configuration);
};
using Plugins = Object<PluginsCalls>;

struct UtilCalls : Versioned {
    Unused<10> others;
    unsigned (*clientVersion)(Object<UtilCalls> *); // 0x0300 is 3.0
};
using Util = Object<UtilCalls>;

struct MasterCalls : Versioned {
    using Self = Object<MasterCalls>;
    Status *(*status)(Self *);
    Provider *(*dispatcher)(Self *);
    Plugins *(*pluginManager)(Self *);
    Unused<4> others;
    Builder *(*metadataBuilder)(Self *, Status *, unsigned count);
    Unused<1> mode;
    Util *(*util)(Self *);
};
using Master = Object<MasterCalls>;

} // namespace fb

struct Fbclient {
    fb::Master *(*master)();
    int (*interpret)(char *, unsigned, const std::intptr_t **);
    std::intptr_t (*cancel)(std::intptr_t *, FbHandle *, unsigned short);
};

// Null when the library is not there or lacks one of these.
const Fbclient *fbclient();

// What speaks to a server, without the layer that chooses who shall: that one locks, and sets the processor's rounding,
// twice for each row, which is a third of a row's cost. Null when the library has none.
fb::Provider *fbRemote();

} // namespace zgoda::erp
