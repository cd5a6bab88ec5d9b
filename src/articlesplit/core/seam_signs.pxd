cimport cython
from articlesplit.core cimport ascending, cut_text, key_numbers, phrase_scan

cdef unsigned int LOWER, UPPER
cdef unsigned char FIELD, BEHIND_DATE, BEFORE_DATE, LEFT_ALONE, RIGHT_ALONE, NAME

@cython.locals(is_whole=cython.bint, left=cython.bint, right=cython.bint, low=Py_ssize_t, word=Py_ssize_t, seam=Py_ssize_t)
cpdef Py_ssize_t mark_fields(
    cut_text.CutText text,
    unsigned long long all_bits,
    unsigned long long base,
    const long long[::1] seams,
    const long long[::1] bounds,
    const long long[::1] first,
    const long long[::1] count,
    const long long[::1] page,
    const unsigned char[::1] partners,
    unsigned long long[::1] keys,
    int[::1] slots,
    long long[::1] numbers,
    unsigned char[::1] is_field,
    unsigned char[::1] signs,
)

@cython.locals(total=cython.ulonglong)
cdef unsigned long long sum_of(
    Py_ssize_t low,
    Py_ssize_t high,
    const unsigned long long[::1] words,
) noexcept

@cython.locals(is_led=cython.bint)
cpdef Py_ssize_t mark_phrases(
    cut_text.CutText text,
    unsigned int lead,
    unsigned int field,
    const long long[::1] first,
    const long long[::1] count,
    const unsigned int[::1] begins,
    const unsigned int[::1] whole,
    unsigned char[::1] signs,
)

@cython.locals(is_dated=cython.bint, is_name=cython.bint)
cpdef Py_ssize_t mark_dated_names(
    cut_text.CutText text,
    Py_ssize_t least,
    Py_ssize_t most,
    Py_ssize_t particle,
    const long long[::1] edges,
    const long long[::1] first,
    const long long[::1] count,
    unsigned char[::1] signs,
)

@cython.locals(touches=cython.bint, page=Py_ssize_t, count=Py_ssize_t)
cpdef void mark_lone_words(
    cut_text.CutText text,
    unsigned long long all_bits,
    unsigned long long base,
    const unsigned long long[::1] seam_keys,
    unsigned long long[::1] keys,
    int[::1] slots,
    long long[::1] numbers,
    unsigned char[::1] is_lone,
    unsigned char[::1] signs,
)

@cython.locals(before=cython.ulonglong, behind=cython.ulonglong, in_sentence=int, is_name=cython.bint, left=Py_ssize_t, right=Py_ssize_t, both=cython.uint)
cpdef void mark_names(
    cut_text.CutText text,
    unsigned long long base,
    unsigned long long all_bits,
    const long long[::1] bounds,
    const long long[::1] first,
    const unsigned char[::1] is_mark,
    const long long[::1] pairs,
    const unsigned long long[::1] names,
    const unsigned long long[::1] openings,
    unsigned long long[::1] previous,
    unsigned long long[::1] following,
    unsigned char[::1] contexts,
    long long[::1] sentences,
    unsigned char[::1] signs,
)

cdef bint is_bound_between(
    Py_ssize_t low,
    Py_ssize_t high,
    const long long[::1] bounds,
) noexcept

cdef bint is_one_of(
    Py_ssize_t at,
    const long long[::1] values,
) noexcept

cdef bint is_among(
    unsigned long long value,
    const unsigned long long[::1] values,
) noexcept

@cython.locals(meets=cython.bint, alone=cython.bint, in_row=cython.bint, is_likely=cython.bint, left=Py_ssize_t)
cpdef Py_ssize_t cut_where_fields_meet(
    cut_text.CutText text,
    unsigned char new,
    Py_ssize_t glued,
    Py_ssize_t short,
    const long long[::1] seams,
    const long long[::1] edges,
    const long long[::1] first,
    const unsigned char[::1] is_mark,
    const long long[::1] page,
    const long long[::1] pairs,
    const unsigned char[::1] partners,
    unsigned char[::1] signs,
    unsigned char[::1] chosen,
    unsigned char[::1] seen,
    long long[::1] on_page,
)

cdef void count_pairs(
    const unsigned char[::1] chosen,
    const long long[::1] page,
    const long long[::1] pairs,
    unsigned char[::1] seen,
    long long[::1] on_page,
) noexcept
