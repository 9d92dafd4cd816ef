// The few functions and layouts of ODBC that bulk reading needs (clientlibrary.h says how it is found): those of the
// standard's headers sql.h and sqlext.h, version 3, on 64-bit systems, where a driver manager's "wide" text is UTF-16.
#pragma once

#include "connectors/erp/failure.h"

namespace zgoda::erp {

using OdbcHandle = void *;
using OdbcLength = qint64;

struct OdbcDate { // SQL_DATE_STRUCT
    qint16 year;
    quint16 month, day;
};
struct OdbcStamp { // SQL_TIMESTAMP_STRUCT
    qint16 year;
    quint16 month, day, hour, minute, second;
    quint32 nanosecond;
};

enum OdbcType : qint16 {
    OdbcChar = 1,
    OdbcNumeric = 2,
    OdbcDecimal = 3,
    OdbcInteger = 4,
    OdbcSmallInt = 5,
    OdbcFloat = 6,
    OdbcReal = 7,
    OdbcDouble = 8,
    OdbcVarChar = 12,
    OdbcTypeDate = 91,
    OdbcTypeTimestamp = 93,
    OdbcLongVarChar = -1,
    OdbcBinary = -2,
    OdbcVarBinary = -3,
    OdbcLongVarBinary = -4,
    OdbcBigInt = -5,
    OdbcTinyInt = -6,
    OdbcBit = -7,
    OdbcGuid = -11,
    OdbcWChar = -8,
    OdbcWVarChar = -9,
    OdbcWLongVarChar = -10,
    OdbcSBigInt = -25 // a C type: BigInt, signed
};

enum OdbcCode : qint16 { OdbcSuccess = 0, OdbcInfo = 1, OdbcNoData = 100 };
inline constexpr qint16 odbcStatement = 3; // SQL_HANDLE_STMT
inline constexpr OdbcLength odbcNull = -1, odbcNoTotal = -4;

struct Odbcclient {
    qint16 (*allocate)(qint16, OdbcHandle, OdbcHandle *);
    qint16 (*free)(qint16, OdbcHandle);
    qint16 (*setStatement)(OdbcHandle, qint32, void *, qint32);
    qint16 (*info)(OdbcHandle, quint16, void *, qint16, qint16 *);
    qint16 (*bindParameter)(
        OdbcHandle, quint16, qint16, qint16, qint16, quint64, qint16, void *, OdbcLength, OdbcLength *);
    qint16 (*execute)(OdbcHandle, char16_t *, qint32);
    qint16 (*columnCount)(OdbcHandle, qint16 *);
    qint16 (*describe)(OdbcHandle, quint16, char16_t *, qint16, qint16 *, qint16 *, quint64 *, qint16 *, qint16 *);
    qint16 (*bindColumn)(OdbcHandle, quint16, qint16, void *, OdbcLength, OdbcLength *);
    qint16 (*fetch)(OdbcHandle);
    qint16 (*setPosition)(OdbcHandle, quint64, quint16, quint16);
    qint16 (*getData)(OdbcHandle, quint16, qint16, void *, OdbcLength, OdbcLength *);
    qint16 (*cancel)(OdbcHandle);
    qint16 (*diagnosis)(qint16, OdbcHandle, qint16, char16_t *, qint32 *, char16_t *, qint16, qint16 *);
};

// Null when the library is not there or lacks one of these.
const Odbcclient *odbcclient();

// A statement's first complaint: its SQLSTATE and the server's own number, joined by ';', and the message.
Fault faultOf(OdbcHandle statement);

} // namespace zgoda::erp
