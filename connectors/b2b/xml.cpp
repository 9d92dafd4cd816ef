#include "connectors/b2b/xml.h"

#include "connectors/b2b/path.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

constexpr int deepest = 64;

class XmlReader final {
public:
    XmlReader(QXmlStreamReader &xml, const XmlLists &lists)
        : m_xml(xml)
        , m_lists(lists)
    {
    }
    // The element that was just begun, to its end.
    QJsonValue element(const QString &name, int depth)
    {
        QJsonObject out;
        QHash<QString, QJsonArray> children;
        for (const QXmlStreamAttribute &attribute : m_xml.attributes())
            out.insert(u'@' + attribute.qualifiedName().toString(), attribute.value().toString());
        QString text;
        while (!m_xml.atEnd() && depth < deepest) {
            const auto token = m_xml.readNext();
            if (token == QXmlStreamReader::EndElement || token == QXmlStreamReader::Invalid)
                break;
            if (token == QXmlStreamReader::Characters)
                text += m_xml.text();
            if (token != QXmlStreamReader::StartElement)
                continue;
            const QString child = m_xml.qualifiedName().toString();
            const QJsonValue value = element(child, depth + 1); // first: it may move what children[] gives
            children[child].append(value);
        }
        if (depth >= deepest)
            m_xml.raiseError(u"too deep"_s);
        for (auto it = children.begin(); it != children.end(); ++it)
            out.insert(it.key(), it->size() == 1 && !listed(name, it.key()) ? it->first() : QJsonValue(*it));
        for (const auto &[parent, child] : m_lists) {
            if (parent == name && !out.contains(child))
                out.insert(child, QJsonArray {});
        }
        if (out.isEmpty())
            return text;
        if (children.isEmpty() && !text.trimmed().isEmpty())
            out.insert(u"$text"_s, text);
        return out;
    }

private:
    bool listed(const QString &parent, const QString &child) const { return m_lists.contains({parent, child}); }
    QXmlStreamReader &m_xml;
    const XmlLists &m_lists;
};

bool write(QXmlStreamWriter &xml, const QString &name, const QJsonValue &value)
{
    static const QRegularExpression allowed(u"^[A-Za-z_][A-Za-z0-9_.:-]*$"_s);
    if (value.isArray()) {
        for (const QJsonValue &one : value.toArray()) {
            if (!write(xml, name, one))
                return false;
        }
        return true;
    }
    if (!allowed.match(name).hasMatch())
        return false;
    xml.writeStartElement(name);
    const QJsonObject members = value.toObject();
    for (auto it = members.begin(); it != members.end(); ++it) { // before what is inside
        if (it.key().startsWith(u'@'))
            xml.writeAttribute(it.key().mid(1), textOf(it.value()));
    }
    bool good = true;
    for (auto it = members.begin(); it != members.end() && good; ++it) {
        if (it.key() == "$text"_L1)
            xml.writeCharacters(textOf(it.value()));
        else if (!it.key().startsWith(u'@'))
            good = write(xml, it.key(), it.value());
    }
    if (!value.isObject())
        xml.writeCharacters(textOf(value));
    xml.writeEndElement();
    return good;
}

} // namespace

Result<QByteArray> jsonOfXml(const QByteArray &xml, const XmlLists &lists, const QString &subject)
{
    QXmlStreamReader reader(xml);
    reader.setNamespaceProcessing(false); // prefixes are part of the names
    QJsonObject out;
    if (reader.readNextStartElement()) {
        const QString root = reader.qualifiedName().toString();
        out.insert(root, XmlReader(reader, lists).element(root, 0));
    }
    while (!reader.atEnd()) // what stands behind the root must be well-formed too
        reader.readNext();
    if (reader.hasError())
        return fail(Error::Kind::Malformed, subject,
            u"not XML at line %1: %2"_s.arg(reader.lineNumber()).arg(reader.errorString()));
    return QJsonDocument(out).toJson(QJsonDocument::Compact);
}

Result<QByteArray> xmlOf(const QJsonObject &document, const QString &subject)
{
    QByteArray out;
    QXmlStreamWriter xml(&out);
    xml.writeStartDocument();
    if (document.size() != 1 || !write(xml, document.begin().key(), document.begin().value()))
        return fail(Error::Kind::Profile, subject, u"XML needs one root, and names that are allowed in it"_s);
    xml.writeEndDocument();
    return out;
}

} // namespace zgoda::b2b
