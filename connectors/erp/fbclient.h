// The few functions and layouts of Firebird's client library that bulk reading needs (clientlibrary.h says how it is
// found). They are those of its public header ibase.h, unchanged since InterBase 6 and promised to stay.
#pragma once

#include <QtGlobal>
#include <cstdint>

namespace zgoda::erp {

using FbStatus = std::intptr_t[20];
using FbHandle = quint32; // what it is on 64-bit systems; the only ones this program is built for
static_assert(sizeof(void *) == 8);

struct FbVar { // XSQLVAR
    qint16 type, scale, subtype, length;
    char *data;
    qint16 *null;
    qint16 nameSize;
    char name[32];
    qint16 relationSize;
    char relation[32];
    qint16 ownerSize;
    char owner[32];
    qint16 aliasSize;
    char alias[32];
};
static_assert(sizeof(FbVar) == 160);

struct FbArea { // XSQLDA: `capacity` variables follow the first
    qint16 version;
    char id[8];
    qint32 size;
    qint16 capacity, count;
    FbVar vars[1];
};

struct FbBegin { // an element of isc_start_multiple's vector
    FbHandle *database;
    qint32 size;
    const char *options;
};

struct FbTime {   // ISC_TIMESTAMP
    qint32 day;   // since 1858-11-17
    quint32 time; // in ten thousandths of a second since midnight
};

enum FbType : qint16 { // of an XSQLVAR, without the bit that says it may be null
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

struct Fbclient {
    std::intptr_t (*startMultiple)(std::intptr_t *, FbHandle *, short, void *);
    std::intptr_t (*rollback)(std::intptr_t *, FbHandle *);
    std::intptr_t (*allocate)(std::intptr_t *, FbHandle *, FbHandle *);
    std::intptr_t (*prepare)(
        std::intptr_t *, FbHandle *, FbHandle *, unsigned short, const char *, unsigned short, FbArea *);
    std::intptr_t (*describe)(std::intptr_t *, FbHandle *, unsigned short, FbArea *);
    std::intptr_t (*describeBind)(std::intptr_t *, FbHandle *, unsigned short, FbArea *);
    std::intptr_t (*execute)(std::intptr_t *, FbHandle *, FbHandle *, unsigned short, const FbArea *);
    std::intptr_t (*fetch)(std::intptr_t *, FbHandle *, unsigned short, const FbArea *);
    std::intptr_t (*freeStatement)(std::intptr_t *, FbHandle *, unsigned short);
    std::intptr_t (*openBlob)(
        std::intptr_t *, FbHandle *, FbHandle *, FbHandle *, void *, short, const unsigned char *);
    std::intptr_t (*getSegment)(std::intptr_t *, FbHandle *, unsigned short *, unsigned short, char *);
    std::intptr_t (*closeBlob)(std::intptr_t *, FbHandle *);
    std::intptr_t (*cancel)(std::intptr_t *, FbHandle *, unsigned short);
    int (*interpret)(char *, unsigned, const std::intptr_t **);
};

// Null when the library is not there or lacks one of these.
const Fbclient *fbclient();

} // namespace zgoda::erp
