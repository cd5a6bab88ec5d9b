cimport cython
from articlesplit.core cimport cut_text

cdef unsigned int TRIM, WHITE

@cython.locals(total=cython.ulonglong)
cpdef void fill_blocks(
    cut_text.CutText text,
    unsigned long long all_bits,
    unsigned char first,
    const long long[::1] folded,
    const long long[::1] start,
    long long[::1] end,
    long long[::1] core_start,
    long long[::1] core_end,
    long long[::1] core_length,
    long long[::1] first_word,
    long long[::1] end_word,
    unsigned long long[::1] words_hash,
    unsigned char[::1] break_kind,
)

cpdef void fill_lines(
    const long long[::1] start,
    const long long[::1] line_start,
    const long long[::1] line_end,
    const long long[::1] number,
    const long long[::1] indent,
    const long long[::1] blank,
    long long[::1] line,
    long long[::1] block_indent,
    long long[::1] block_blank,
    long long[::1] line_length,
)

cpdef void fill_date_kinds(
    cut_text.CutText text,
    const unsigned char[::1] date_kind,
    const long long[::1] core_start,
    const long long[::1] core_end,
    signed char[::1] kind,
)
