# Sources that can be read as one: Qt's headers cost more to parse than most of our files do. Two of them go apart when
# they share a name that each keeps to itself (in its anonymous namespace, or as a type of its own).
# awk -v most=N -f units.awk SOURCE…: a line for each unit, with its sources.

function keep(name) {
    if (name != "" && !((name, FILENAME) in seen)) {
        seen[name, FILENAME] = 1
        names[FILENAME] = names[FILENAME] " " name
    }
}

FNR == 1 { order[++count] = FILENAME; inside = 0; names[FILENAME] = "" }
/^namespace \{/ { inside++ }
/^\} \/\/ namespace$/ { inside-- }
/^(class|struct|enum|enum class|union|using|template|#define)/ || inside > 0 {
    if ($0 !~ /^[A-Za-z_#]/ || /^(using )?namespace/)
        next
    line = $0
    sub(/\/\/.*/, "", line)
    if (match(line, /^#define [A-Za-z_0-9]+/)) { keep(substr(line, 9, RLENGTH - 8)); next }
    sub(/^template <[^>]*> */, "", line)
    if (match(line, /^(class|struct|enum class|enum|union|using) +[A-Za-z_0-9]+/)) {
        name = substr(line, 1, RLENGTH)
        sub(/.* /, "", name)
        keep(name)
        next
    }
    sub(/[({=].*/, "", line) # what is before the parameters or the value
    while (match(line, /[A-Za-z_][A-Za-z_0-9]*[ \[\],;]*$/)) {
        name = substr(line, RSTART)
        sub(/[^A-Za-z_0-9].*/, "", name)
        keep(name)
        break
    }
}

END {
    for (i = 1; i <= count; i++) {
        wanted = split(names[order[i]], own, " ")
        for (unit = 1; unit <= units; unit++) {
            if (size[unit] >= most)
                continue
            free = 1
            for (n = 1; n <= wanted && free; n++)
                free = !((own[n], unit) in taken)
            if (free)
                break
        }
        if (unit > units)
            units = unit
        size[unit]++
        list[unit] = list[unit] (list[unit] == "" ? "" : " ") order[i]
        for (n = 1; n <= wanted; n++)
            taken[own[n], unit] = 1
    }
    for (unit = 1; unit <= units; unit++)
        print list[unit]
}
