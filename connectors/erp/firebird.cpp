#include "connectors/erp/firebird.h"

#include <cstring>

namespace zgoda::erp {
namespace {

// Of a transaction's options (ibase.h, isc_tpb_*).
constexpr char tpbVersion3 = 3, tpbConcurrency = 2, tpbWait = 6, tpbRead = 8, tpbLockTimeout = 21;
constexpr unsigned short cancelRaise = 3;                        // fb_cancel_raise
constexpr std::intptr_t argumentNumber = 1, argumentCString = 3; // of a status (isc_arg_gds, isc_arg_cstring)
constexpr qsizetype vectorLength = sizeof(FbStatus) / sizeof(std::intptr_t);
constexpr qsizetype words(qsizetype bytes) { return (bytes + 7) / 8; }

} // namespace

Fault faultOf(const FbStatus &status)
{
    Fault out;
    for (qsizetype i = 0; i + 1 < vectorLength && status[i] != 0; i += status[i] == argumentCString ? 3 : 2) {
        if (status[i] == argumentNumber && status[i + 1] != 0)
            out.code += (out.code.isEmpty() ? QString() : QStringLiteral(";")) + QString::number(status[i + 1]);
    }
    char line[1024];
    const std::intptr_t *next = status;
    while (fbclient()->interpret(line, sizeof line, &next) != 0)
        out.message += (out.message.isEmpty() ? QString() : QStringLiteral("; ")) + QString::fromUtf8(line);
    return out;
}

void fbCancel(FbHandle database)
{
    FbStatus status {};
    (void)fbclient()->cancel(status, &database, cancelRaise); // nothing to stop is no error here
}

Result<std::unique_ptr<FbSnapshot>> FbSnapshot::begin(FbHandle database, std::chrono::seconds lockLimit)
{
    std::unique_ptr<FbSnapshot> out(new FbSnapshot(database));
    const auto seconds = quint32(lockLimit.count());
    const char options[] = {tpbVersion3, tpbRead, tpbConcurrency, tpbWait, tpbLockTimeout, 4, char(seconds & 0xff),
        char(seconds >> 8 & 0xff), char(seconds >> 16 & 0xff), char(seconds >> 24 & 0xff)};
    FbBegin vector {&out->database, sizeof options, options};
    FbStatus status {};
    if (fbclient()->startMultiple(status, &out->transaction, 1, &vector) != 0) {
        const Fault fault = faultOf(status);
        return fail(Error::Kind::Server, {}, fault.code + QStringLiteral(": ") + fault.message);
    }
    return out;
}

FbSnapshot::~FbSnapshot()
{
    FbStatus status {};
    if (transaction != 0)
        (void)fbclient()->rollback(status, &transaction); // an ended connection has ended it by itself
}

void FbBuffers::resize(int count)
{
    m_area.assign(size_t(words(qsizetype(sizeof(FbArea)) + qsizetype(sizeof(FbVar)) * count)), 0);
    area()->version = 1;
    area()->capacity = qint16(count);
    area()->count = qint16(count);
}

void FbBuffers::place()
{
    const int count = area()->count;
    m_nulls.assign(size_t(count), 0);
    const auto room = [](const FbVar &var) {
        return words(var.length + ((var.type & ~1) == FbVarying ? 2 : 0)); // a varying text's size stands before it
    };
    qsizetype size = 0;
    for (int i = 0; i < count; ++i)
        size += room(var(i));
    m_data.assign(size_t(size), 0);
    qsizetype at = 0;
    for (int i = 0; i < count; ++i) {
        var(i).type = qint16(var(i).type | 1);
        var(i).data = reinterpret_cast<char *>(m_data.data() + at);
        var(i).null = &m_nulls[size_t(i)];
        at += room(var(i));
    }
}

} // namespace zgoda::erp
