#include "connectors/erp/fingerprint.h"

#include <QCryptographicHash>
#include <QRegularExpression>

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
    for (const QString &name : names) {
        if (!momentParameters().contains(name))
            add(name + u'=' + values[name]);
    }
    add(QString::number(schema.version));
    for (const Field &field : schema.fields)
        add(u"%1 %2 %3 %4"_s.arg(field.id).arg(int(field.type)).arg(field.scale).arg(int(field.key)));
    return QString::fromLatin1(hash.result().toHex());
}

bool dependsOnDay(const SqlText &sql)
{
    static const QRegularExpression words(u"\\b(current_date|current_timestamp|localtimestamp|getdate|now)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QStringList used = sql.parameters();
    return used.contains(u"today"_s) || used.contains(u"now"_s) || words.match(sql.text()).hasMatch();
}

} // namespace zgoda::erp
