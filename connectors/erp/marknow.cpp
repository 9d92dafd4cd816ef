#include "connectors/erp/marknow.h"

#include "connectors/erp/fingerprint.h"
#include "connectors/erp/rows.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

// Where the login leads, without telling it.
QString hashOfPlace(const Login &login)
{
    const QString place = u"%1:%2/%3"_s.arg(login.host).arg(login.port).arg(login.database);
    return QString::fromLatin1(QCryptographicHash::hash(place.toUtf8(), QCryptographicHash::Sha256).toHex());
}

} // namespace

Result<ChangeMark> markNow(Connection &connection, const Setup &setup, const ProfileArea &area,
    const ReadRequest &request, const QHash<QString, QString> &values, ReadPath path)
{
    ChangeMark out;
    out.kind = nameOf(area.changes.kind);
    out.profile = fingerprint(setup, area, *request.schema, values);
    if (dependsOnDay(setup, area.read))
        out.day = values.value(u"today"_s);
    out.at = setup.clock();
    if (!setup.engine.identity.isEmpty()) {
        const auto identity = connection.ask(setup.engine.identity);
        if (!identity)
            return fail(identity.error());
        out.server = *identity;
    }
    out.server += u'@' + hashOfPlace(setup.reading);
    const auto row = firstRow(openRows(connection, area.changes.watermark, values, {}, {}, path));
    if (!row)
        return fail(row.error());
    const QStringList said = row->value_or(QStringList());
    if (!takeWatermark(area.changes, said.value(0), said.value(1), out))
        out.watermark.clear(); // an empty table has none
    return out;
}

} // namespace zgoda::erp
