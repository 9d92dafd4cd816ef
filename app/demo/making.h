// The folder of a demo while it is made. What is not finished goes again: at once when making failed, by the next attempt
// when the program ended in the middle. Nothing is removed that a demo is not made of.
#pragma once

#include "models/base/result.h"

#include <QLockFile>
#include <memory>

namespace zgoda::demo {

class Making final {
public:
    // Refused: the folder holds something else, or another program makes a demo there.
    static Result<std::unique_ptr<Making>> begin(const QString &folder);
    ~Making(); // not finished: clears the folder
    void finish() { m_finished = true; }

    // Making a demo was cut off here, and can begin again.
    static bool wasCutOff(const QString &folder);

private:
    Making(QString folder, bool isNew);
    bool clear();

    const QString m_folder;
    const bool m_isNew; // the folder itself was made for it
    bool m_finished = false;
    QLockFile m_lock;
};

} // namespace zgoda::demo
