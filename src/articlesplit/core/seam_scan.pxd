cimport cython
from articlesplit.core cimport ascending, cut_text, key_numbers

cdef unsigned int APOSTROPHE, AT_SEAM, CLOSING, COLON, DIGIT, EXCLAIM, LOWER, OPEN_QUOTE, QUOTE, SLIP, UPPER, WHITE
cdef int NO_PAIR, SEVERAL

@cython.locals(after_word=cython.bint, begins_word=cython.bint, in_word=cython.bint, colon=cython.bint, after_mark=cython.bint)
cpdef void find_seams(
    cut_text.CutText text,
    str characters,
    str alone_letters,
    str openers,
    long long[::1] seams,
    unsigned char[::1] is_mark,
    long long[::1] sure,
    long long[::1] sizes,
)

cpdef Py_ssize_t cut_all(
    cut_text.CutText text,
    unsigned char new,
    const long long[::1] at,
)

@cython.locals(place=Py_ssize_t, following=Py_ssize_t, start=Py_ssize_t, opened=Py_ssize_t, closed=Py_ssize_t, at=cython.longlong, low=cython.longlong, high=cython.longlong, middle=cython.longlong)
cpdef void read_sides(
    cut_text.CutText text,
    const long long[::1] seams,
    const long long[::1] starts,
    long long[::1] bounds,
    long long[::1] edges,
    long long[::1] first,
    long long[::1] count,
)

@cython.locals(word=Py_ssize_t, middle=Py_ssize_t)
cpdef Py_ssize_t number_sides(
    cut_text.CutText text,
    unsigned long long all_bits,
    unsigned long long base,
    const long long[::1] seams,
    const long long[::1] first,
    long long[::1] page,
    unsigned long long[::1] keys,
    unsigned long long[::1] pair_keys,
    int[::1] slots,
    long long[::1] numbers,
    long long[::1] met,
    long long[::1] pairs,
    unsigned char[::1] partners,
)
