#include "connectors/b2b/file/importrow.h"

#include "connectors/b2b/jsontext.h"

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

namespace ondemand = simdjson::ondemand;

QByteArray csvCell(const FileFormat &format, const QByteArray &cell)
{
    const char special[] = {format.separator, format.quote, '\n', '\r'};
    if (std::none_of(std::begin(special), std::end(special), [&](char c) { return cell.contains(c); }))
        return cell;
    const QByteArray quote(1, format.quote);
    return quote + QByteArray(cell).replace(quote, quote + quote) + quote;
}

// As the file has it: what waits is compared with what is to be written.
QByteArray said(const ImportModel &model, const ImportCell &cell)
{
    const bool comma = cell.bare && model.comma && !model.json;
    return comma ? QByteArray(cell.text).replace('.', ',') : cell.text;
}

QByteArray csvLine(const ImportModel &model, const ImportRow &row)
{
    QByteArray out;
    for (qsizetype i = 0; i < row.size(); ++i) {
        if (i > 0)
            out += model.format.separator;
        out += csvCell(model.format, said(model, row[i]));
    }
    return out;
}

QByteArray jsonLine(const ImportModel &model, const ImportRow &row)
{
    QByteArray out;
    for (qsizetype i = 0; i < row.size(); ++i) {
        const QByteArray bare = row[i].text.isEmpty() ? QByteArray("null") : row[i].text;
        out += (i > 0 ? "," : "") + quoted(model.columns[i]) + ':'
            + (row[i].bare ? bare : quoted(QString::fromUtf8(row[i].text)));
    }
    return '{' + out + '}';
}

} // namespace

Result<ImportRow> rowOf(ondemand::object object, const QStringList &columns)
{
    ImportRow out(columns.size());
    for (auto field : object) {
        std::string_view name;
        ondemand::value value;
        ondemand::json_type type;
        if (field.unescaped_key().get(name) || field.value().get(value) || value.type().get(type))
            return fail(Error::Kind::Rejected, {}, u"not JSON"_s);
        const QString column = QString::fromUtf8(name.data(), qsizetype(name.size()));
        const qsizetype at = columns.indexOf(column);
        if (at < 0 && column.startsWith(u'=')) // no column: every row has it
            continue;
        if (at < 0)
            return fail(Error::Kind::Profile, column, u"a member of the item that is no column"_s);
        std::string_view said;
        if (type == ondemand::json_type::string && value.get_string().get(said))
            return fail(Error::Kind::Rejected, columns[at], u"not UTF-8"_s);
        if (type != ondemand::json_type::string && type != ondemand::json_type::null)
            said = value.raw_json_token();
        out[at] = {QByteArray(said.data(), qsizetype(said.size())).trimmed(), type != ondemand::json_type::string};
    }
    return out;
}

QByteArray headerLine(const ImportModel &model)
{
    ImportRow row;
    for (const QString &column : model.columns)
        row.append({column.toUtf8(), false});
    return csvLine(model, row);
}

QByteArray lineOf(const ImportModel &model, const ImportRow &row)
{
    return model.json ? jsonLine(model, row) : csvLine(model, row);
}

QByteArray keyOf(const ImportModel &model, const ImportRow &row)
{
    QByteArray out;
    for (const QString &column : model.key)
        out += said(model, row.value(model.columns.indexOf(column))) + '\n';
    return out;
}

} // namespace zgoda::b2b
