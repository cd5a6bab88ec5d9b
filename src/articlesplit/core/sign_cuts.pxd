cimport cython
from articlesplit.core cimport ascending, cut_text

cdef unsigned int ALONE, AT_CLOSE, AT_DASH, AT_EXCLAIM, AT_GAP, AT_OPEN, AT_SEPARATOR, BEGINS, BULLET, COLON, CUE_SIGN, OPENING, OPEN_BRACKET, PIPE, QUOTE_END, SENTENCE_END, SLASH, TRIM, WHITE

cpdef Py_ssize_t cut_gaps(
    cut_text.CutText text,
    unsigned char new,
)

cpdef Py_ssize_t cut_separators(
    cut_text.CutText text,
    unsigned char new,
)

cpdef Py_ssize_t cut_brackets(
    cut_text.CutText text,
    unsigned char new,
    unsigned char date,
    Py_ssize_t short,
    const long long[::1] starts,
)

cdef int cut_open_bracket(
    cut_text.CutText text,
    unsigned char new,
    unsigned char date,
    Py_ssize_t short,
    Py_ssize_t opened,
    Py_ssize_t following,
) noexcept

@cython.locals(is_spaced=cython.bint)
cpdef void colons_divide(
    cut_text.CutText text,
    unsigned char[::1] divides,
)

cpdef Py_ssize_t cut_dashes(
    cut_text.CutText text,
    unsigned char new,
    Py_ssize_t short,
    const unsigned char[::1] divides,
    const long long[::1] starts,
)

cpdef void find_first_words(
    cut_text.CutText text,
    const long long[::1] starts,
    long long[::1] first,
    long long[::1] count,
)

@cython.locals(signed=cython.uint)
cpdef Py_ssize_t cut_cues(
    cut_text.CutText text,
    unsigned char new,
    Py_ssize_t signs,
    const long long[::1] starts,
    const long long[::1] first,
    const long long[::1] cued,
)

@cython.locals(at=Py_ssize_t, opened=Py_ssize_t, behind=Py_ssize_t)
cpdef Py_ssize_t cut_sentences(
    cut_text.CutText text,
    unsigned char new,
    Py_ssize_t longest,
    unsigned char full_stop,
    const long long[::1] start,
    const long long[::1] end,
)
