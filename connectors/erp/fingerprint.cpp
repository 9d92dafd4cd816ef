#include "connectors/erp/fingerprint.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
QString fingerprint(
    const Setup &setup, const ProfileArea &area, const Schema &schema, const QHash<QString, QString> &values)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&](const QString &part) { hash.addData((part + QChar(0x1f)).toUtf8()); };
    add(setup.engine.kind);
    add(QString::fromLatin1(setup.profile.hash));
    for (const SqlText *sql : {&area.read, &area.changes.watermark, &area.changes.changed, &area.changes.keys})
        add(sql->text());
    QStringList names = values.keys();
    names.sort();
    for (const QString &name : names) { // a date that goes as a number of days is hashed as it is said
        const bool number = setup.profile.dayNumbers.contains(name);
        if (!momentParameters().contains(name))
            add(name + u'=' + (number ? setup.parameters : values).value(name));
    }
    add(QString::number(schema.version));
    for (const Field &field : schema.fields)
        add(u"%1 %2 %3 %4"_s.arg(field.id).arg(int(field.type)).arg(field.scale).arg(int(field.key)));
    return QString::fromLatin1(hash.result().toHex());
}

bool dependsOnDay(const Setup &setup, const SqlText &sql)
{
    static const QRegularExpression words(u"\\b(current_date|current_timestamp|localtimestamp|getdate|now)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QStringList used = sql.parameters();
    const bool moment = std::any_of(used.begin(), used.end(), [&](const QString &name) {
        const bool day = setup.profile.dayNumbers.contains(name); // one that is no date is today's
        return momentParameters().contains(name)
            || (day && !QDate::fromString(setup.parameters.value(name), Qt::ISODate).isValid());
    });
    return moment || words.match(sql.text()).hasMatch();
}

} // namespace zgoda::erp
