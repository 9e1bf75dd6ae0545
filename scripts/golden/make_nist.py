"""Writes the eleven linear sets of NIST's Statistical Reference Datasets to tests/golden/nist.

The data are read from two free source packages that reprint NIST's files, so no figure is typed:

    apt-get source octave-optim gsl        (octave-optim 1.6.2: Filip, Pontius, NoInt1, Wampler1-5;
                                            gsl 2.7.1: Norris, NoInt2, Longley)
    python3 scripts/golden/make_nist.py OCTAVE_OPTIM_DIRECTORY GSL_DIRECTORY

What NIST certifies stands below as it prints it (https://www.itl.nist.gov/div898/strd/lls/lls.shtml).
Each certified figure is compared with the same figure by rational arithmetic on the decimal data, to
the last digit that is printed; the script fails where they differ by more than one unit in it.
"""

import json
import pathlib
import platform
import re
import sys
from decimal import Decimal
from fractions import Fraction as F

import mpmath

mpmath.mp.dps = 60
OUT = pathlib.Path(__file__).resolve().parents[2] / "tests" / "golden" / "nist"

ONES = ["1.00000000000000"] * 6
ZEROS = ["0.000000000000000"] * 6

# level, coefficients, their standard deviations, residual standard deviation, R-squared, F
CERTIFIED = {
    "Norris": (
        "lower",
        ["-0.262323073774029", "1.00211681802045"],
        ["0.232818234301152", "0.429796848199937E-03"],
        "0.884796396144373",
        "0.999993745883712",
        "5436385.54079785",
    ),
    "Pontius": (
        "lower",
        ["0.673565789473684E-03", "0.732059160401003E-06", "-0.316081871345029E-14"],
        ["0.107938612033077E-03", "0.157817399981659E-09", "0.486652849992036E-16"],
        "0.205177424076185E-03",
        "0.999999900178537",
        "185330865.995752",
    ),
    "NoInt1": (
        "average",
        ["2.07438016528926"],
        ["0.165289256198347E-01"],
        "3.56753034006338",
        "0.999365492298663",
        "15750.2500000000",
    ),
    "NoInt2": (
        "average",
        ["0.727272727272727"],
        ["0.420827318078432E-01"],
        "0.369274472937998",
        "0.993348115299335",
        "298.666666666667",
    ),
    "Filip": (
        "higher",
        [
            "-1467.48961422980",
            "-2772.17959193342",
            "-2316.37108160893",
            "-1127.97394098372",
            "-354.478233703349",
            "-75.1242017393757",
            "-10.8753180355343",
            "-1.06221498588947",
            "-0.670191154593408E-01",
            "-0.246781078275479E-02",
            "-0.402962525080404E-04",
        ],
        [
            "298.084530995537",
            "559.779865474950",
            "466.477572127796",
            "227.204274477751",
            "71.6478660875927",
            "15.2897178747400",
            "2.23691159816033",
            "0.221624321934227",
            "0.142363763154724E-01",
            "0.535617408889821E-03",
            "0.896632837373868E-05",
        ],
        "0.334801051324544E-02",
        "0.996727416185620",
        "2162.43954511489",
    ),
    "Longley": (
        "higher",
        [
            "-3482258.63459582",
            "15.0618722713733",
            "-0.358191792925910E-01",
            "-2.02022980381683",
            "-1.03322686717359",
            "-0.511041056535807E-01",
            "1829.15146461355",
        ],
        [
            "890420.383607373",
            "84.9149257747669",
            "0.334910077722432E-01",
            "0.488399681651699",
            "0.214274163161675",
            "0.226073200069370",
            "455.478499142212",
        ],
        "304.854073561965",
        "0.995479004577296",
        "330.285339234588",
    ),
    "Wampler1": ("higher", ONES, ZEROS, "0.000000000000000", "1.00000000000000", None),
    "Wampler2": (
        "higher",
        [
            "1.00000000000000",
            "0.100000000000000",
            "0.100000000000000E-01",
            "0.100000000000000E-02",
            "0.100000000000000E-03",
            "0.100000000000000E-04",
        ],
        ZEROS,
        "0.000000000000000",
        "1.00000000000000",
        None,
    ),
    "Wampler3": (
        "higher",
        ONES,
        [
            "2152.32624678170",
            "2363.55173469681",
            "779.343524331583",
            "101.475507550350",
            "5.64566512170752",
            "0.112324854679312",
        ],
        "2360.14502379268",
        "0.999995559025820",
        "675524.458240122",
    ),
    "Wampler4": (
        "higher",
        ONES,
        [
            "215232.624678170",
            "236355.173469681",
            "77934.3524331583",
            "10147.5507550350",
            "564.566512170752",
            "11.2324854679312",
        ],
        "236014.502379268",
        "0.957478440825662",
        "67.5524458240122",
    ),
    "Wampler5": (
        "higher",
        ONES,
        [
            "21523262.4678170",
            "23635517.3469681",
            "7793435.24331583",
            "1014755.07550350",
            "56456.6512170752",
            "1123.24854679312",
        ],
        "23601450.2379268",
        "0.224668921574940E-02",
        "0.675524458240122E-02",
    ),
}

NO_INTERCEPT = {"NoInt1", "NoInt2"}
DEGREES = {"Pontius": 2, "Filip": 10, **{f"Wampler{k}": 5 for k in range(1, 6)}}


def octave_sets(folder):
    """y and x, as printed, of the sets in the order of octave-optim's test of wpolyfit."""
    text = (pathlib.Path(folder) / "inst" / "test_wpolyfit.m").read_text(encoding="utf-8")
    names = ["Filip", "Pontius", "NoInt1", *(f"Wampler{k}" for k in range(1, 6))]
    blocks = re.findall(r"^data\s*=\s*\[(.*?)\]", text, re.S | re.M)
    tables = [
        [line.replace("...", "").split() for line in block.splitlines() if re.search(r"\d", line)]
        for block in blocks
    ]
    pairs = [table for table in tables if all(len(row) == 2 for row in table)]
    if len(pairs) != len(names):
        raise SystemExit(f"{len(pairs)} tables of two columns where {len(names)} are expected")
    return {
        name: {"y": [row[0] for row in table], "x": {"x": [row[1] for row in table]}}
        for name, table in zip(names, pairs)
    }


def c_array(text, name):
    body = re.search(rf"double {name}\s*\[\]\s*=\s*\{{(.*?)\}}", text, re.S).group(1)
    return [item.strip() for item in body.split(",")]


def gsl_sets(folder):
    folder = pathlib.Path(folder)
    fit = (folder / "fit" / "test.c").read_text(encoding="utf-8")
    longley = (folder / "multifit" / "test_longley.c").read_text(encoding="utf-8")
    flat = c_array(longley, "longley_x")
    return {
        "Norris": {"y": c_array(fit, "norris_y"), "x": {"x": c_array(fit, "norris_x")}},
        "NoInt2": {"y": c_array(fit, "noint2_y"), "x": {"x": c_array(fit, "noint2_x")}},
        "Longley": {
            "y": c_array(longley, "longley_y"),
            "x": {f"x{k}": flat[k::7] for k in range(1, 7)},
        },
    }


def exact(text):
    """The decimal as it is printed."""
    return F(Decimal(text))


def double(text):
    """The double that a program reads for it."""
    return F(float(text))


def powers(value, degree, rounded):
    """value .. value^degree; rounded: by repeated products of doubles, as the test forms them."""
    result = [value]
    for _ in range(degree - 1):
        following = result[-1] * value
        result.append(F(float(result[-1]) * float(value)) if rounded else following)
    return result


def design(name, columns, read, rounded):
    ones = [] if name in NO_INTERCEPT else [F(1)]
    degree = DEGREES.get(name)
    rows = zip(*([read(item) for item in column] for column in columns.values()))
    return [ones + (list(row) if degree is None else powers(row[0], degree, rounded)) for row in rows]


def solve(matrix, right):
    """Gauss-Jordan on fractions; right may have several columns."""
    size = len(matrix)
    rows = [list(matrix[i]) + list(right[i]) for i in range(size)]
    for i in range(size):
        pivot = next(r for r in range(i, size) if rows[r][i] != 0)
        rows[i], rows[pivot] = rows[pivot], rows[i]
        head = rows[i][i]
        rows[i] = [value / head for value in rows[i]]
        for r in range(size):
            if r != i and rows[r][i] != 0:
                factor = rows[r][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i])]
    return [row[size:] for row in rows]


def root(value):
    return mpmath.sqrt(mpmath.mpf(value.numerator) / value.denominator)


def number(value):
    return mpmath.mpf(value.numerator) / value.denominator if isinstance(value, F) else value


def least_squares(x, y, intercept):
    """Exact coefficients and R-squared; standard errors to 60 digits. F is None for an exact fit."""
    n, k = len(x), len(x[0])
    cross = [[sum(row[i] * row[j] for row in x) for j in range(k)] for i in range(k)]
    moment = [sum(row[i] * v for row, v in zip(x, y)) for i in range(k)]
    unit = [[F(int(i == j)) for j in range(k)] for i in range(k)]
    solved = solve(cross, [[m, *row] for m, row in zip(moment, unit)])
    beta = [row[0] for row in solved]
    residuals = [v - sum(b * c for b, c in zip(beta, row)) for row, v in zip(x, y)]
    ssr = sum(e * e for e in residuals)
    mean = sum(y) / n if intercept else F(0)
    sst = sum((v - mean) ** 2 for v in y)
    variance = ssr / (n - k)
    return {
        "coef": beta,
        "se": [root(variance * solved[i][i + 1]) for i in range(k)],
        "residual_sd": root(variance),
        "r2": 1 - ssr / sst,
        "F": (sst - ssr) / (k - int(intercept)) / variance if variance else None,
    }


def check(label, printed, value):
    """Certified and exact figure agree within one unit of the last printed digit."""
    decimal = Decimal(printed)
    unit = F(Decimal(1).scaleb(decimal.as_tuple().exponent))
    error = abs(number(F(decimal)) - number(value))
    if error > number(unit):
        raise SystemExit(f"{label}: certified {printed}, exact {mpmath.nstr(number(value), 20)}")


def convert(name, table):
    level, coef, se, residual_sd, r2, f = CERTIFIED[name]
    intercept = name not in NO_INTERCEPT
    y = [exact(v) for v in table["y"]]
    got = least_squares(design(name, table["x"], exact, False), y, intercept)
    for k, printed in enumerate(coef):
        check(f"{name} coefficient {k}", printed, got["coef"][k])
        check(f"{name} standard deviation {k}", se[k], got["se"][k])
    check(f"{name} residual sd", residual_sd, got["residual_sd"])
    check(f"{name} R-squared", r2, got["r2"])
    certified = {
        "coef": [float(v) for v in coef],
        "se": [float(v) for v in se],
        "residual_sd": float(residual_sd),
        "r2": float(r2),
    }
    if f is not None:
        check(f"{name} F", f, got["F"])
        certified["F"] = float(f)
    doubles = least_squares(
        design(name, table["x"], double, True), [double(v) for v in table["y"]], intercept
    )
    # Filip's data, rounded to doubles, keep 7.9 digits of the certified coefficients and no more.
    rel = 1e-7 if name == "Filip" else 1e-12
    exact_fit = f is None
    degree = DEGREES.get(name)
    return {
        "id": f"nist_{name.lower()}",
        "kind": "ols",
        "name": name,
        "source": "NIST/ITL StRD, https://www.itl.nist.gov/div898/strd/lls/lls.shtml (public domain)",
        "expected_origin": "certified by NIST; checked by Python "
        f"{platform.python_version()} fractions, mpmath {mpmath.__version__}",
        "level": level,
        "intercept": intercept,
        "model": {"type": "linear"} if degree is None else {"type": "polynomial", "degree": degree},
        "X_columns": list(table["x"]),
        "X": {key: [float(v) for v in column] for key, column in table["x"].items()},
        "y": [float(v) for v in table["y"]],
        "certified": certified,
        "on_doubles": {
            "note": "exact least squares on the doubles that the decimals and their powers round to",
            "coef": [float(number(v)) for v in doubles["coef"]],
            "se": [float(v) for v in doubles["se"]],
            "residual_sd": float(doubles["residual_sd"]),
        },
        "tolerance": {
            "coef_rel": rel,
            "se_rel": rel,
            "se_abs": 1e-13 if exact_fit else 0,
            "residual_sd_rel": rel,
            "residual_sd_abs": 1e-13 if exact_fit else 0,
            "r2_abs": 1e-10 if name == "Filip" else 1e-14,
            "F_rel": rel,
            "doubles_rel": 1e-13,
            "doubles_abs": 1e-30 if name == "Wampler1" else 0,
        },
    }


def main(octave_folder, gsl_folder):
    OUT.mkdir(parents=True, exist_ok=True)
    sets = {**octave_sets(octave_folder), **gsl_sets(gsl_folder)}
    for name in CERTIFIED:
        case = convert(name, sets[name])
        path = OUT / f"{case['id']}.json"
        path.write_text(json.dumps(case, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
