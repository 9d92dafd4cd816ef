// How answers are taken from the system: this program counts its own calls of read().
#include "tests/connectors/b2b/connectworld.h"

#include <atomic>
#include <dlfcn.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

std::atomic<int> singles {0}, all {0}; // of one byte

} // namespace

// In place of the system's, for every library of the program.
extern "C" ssize_t read(int file, void *into, size_t most)
{
    using Read = ssize_t (*)(int, void *, size_t);
    static const auto next = reinterpret_cast<Read>(dlsym(RTLD_NEXT, "read"));
    singles += most == 1;
    ++all;
    return next(file, into, most);
}

class TestSockets final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // Qt 6.4 reads the head of an answer byte by byte from a socket without a buffer; ours has one.
    void headsAreReadAtOnce()
    {
        constexpr int pages = 40;
        FakeServer server([](const Asked &asked) {
            Told told = product(asked, pages);
            told.headers.insert("X-Long", QByteArray(400, 'h'));
            return told;
        });
        ProfileFolder folder(profile(R"({"kind":"bearer"})"));
        const auto shop = test::open(folder.path(), server.url());
        singles = all = 0;
        const Read read = readArea(*shop, u"products"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QCOMPARE(read.result->rows, pages);
        QVERIFY2(all >= pages, qPrintable(QString::number(all))); // they are counted at all
        QVERIFY2(singles < pages, qPrintable(QString::number(singles)));
    }
};

QTEST_GUILESS_MAIN(TestSockets)
#include "tst_sockets.moc"
