// Runs one entry over a corpus folder and over changed copies of every file in it: regress FOLDER [COPIES].
// The changes come from a fixed seed, so that a failure comes back; the input at fault is left beside the program.
#include "tests/fuzz/fuzz.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <cstdio>
#include <random>

using namespace Qt::StringLiterals;

namespace {

QString leftAt; // where the input being tried is kept

void run(const QByteArray &input)
{
    QFile file(leftAt);
    if (!file.open(QIODevice::WriteOnly) || file.write(input) != input.size())
        qFatal("cannot write %s", qPrintable(leftAt));
    file.close();
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t *>(input.constData()), size_t(input.size()));
}

// One to four of: flip a bit, set a telling byte, cut, double a stretch, put in a word of the format.
QByteArray changed(QByteArray input, std::mt19937 &random)
{
    static constexpr const char *words[] = {"\"", "{", "}", "[[", "null", "-", "e999999999", "9999999999999999999",
        "0.000000000000000000001", "\xff", "\\u0000", ":", ",", "true", "\xef\xbb\xbf", "{{", "}}", "\r\n"};
    const int times = 1 + int(random() % 4);
    for (int i = 0; i < times; ++i) {
        const qsizetype at = input.isEmpty() ? 0 : qsizetype(random() % size_t(input.size()));
        switch (random() % 5) {
        case 0:
            if (!input.isEmpty())
                input[at] = char(input[at] ^ (1 << random() % 8));
            break;
        case 1:
            if (!input.isEmpty())
                input[at] = char("\x00\x7f\x80\xff 09"[random() % 7]);
            break;
        case 2: input.remove(at, qsizetype(random() % 16)); break;
        case 3: input.insert(at, input.mid(at, qsizetype(random() % 64))); break;
        default: input.insert(at, words[random() % std::size(words)]); break;
        }
    }
    return input;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    const int copies = argc > 2 ? QByteArray(argv[2]).toInt() : 1000;
    leftAt = QFileInfo(QString::fromLocal8Bit(argv[0])).fileName() + u".input"_s;
    const QStringList names = folder.entryList(QDir::Files, QDir::Name);
    if (names.isEmpty()) {
        std::fprintf(stderr, "no corpus in %s\n", qPrintable(folder.path()));
        return 1;
    }
    std::mt19937 random(20);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return 1;
        const QByteArray input = file.readAll();
        run(input);
        for (int i = 0; i < copies; ++i)
            run(changed(input, random));
    }
    QFile::remove(leftAt);
    std::printf("%lld files, %d changed copies of each\n", qint64(names.size()), copies);
    return 0;
}
