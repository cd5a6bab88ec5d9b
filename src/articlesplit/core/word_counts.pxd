cimport cython
from libc cimport math
from articlesplit.core cimport key_numbers

cdef int NO_BLOCK, SEVERAL

@cython.locals(counted=cython.uint, known=cython.uint, behind=Py_ssize_t, word=Py_ssize_t)
cpdef void fill_words(
    Py_ssize_t width,
    Py_ssize_t logs,
    Py_ssize_t lengths_column,
    Py_ssize_t words_column,
    Py_ssize_t ending_column,
    Py_ssize_t behind_column,
    Py_ssize_t short,
    Py_ssize_t ending,
    Py_ssize_t upper,
    unsigned int credit,
    unsigned int role,
    const unsigned char[::1] columns,
    const unsigned char[::1] classes,
    const unsigned int[::1] masks,
    const long long[::1] word_starts,
    const long long[::1] word_ends,
    const long long[::1] first,
    const long long[::1] stop,
    const long long[::1] start,
    const long long[::1] end,
    const long long[::1] core_length,
    const long long[::1] line_length,
    const long long[::1] last_stop,
    float[::1] out,
    float[::1] raw,
)

@cython.locals(left=cython.uint, category=Py_ssize_t)
cpdef void fill_openings(
    Py_ssize_t width,
    Py_ssize_t begins_column,
    Py_ssize_t whole_column,
    const unsigned int[::1] begins,
    const unsigned int[::1] whole,
    float[::1] out,
)

@cython.locals(page=Py_ssize_t)
cpdef void fill_copies(
    unsigned long long all_bits,
    unsigned long long base,
    Py_ssize_t width,
    Py_ssize_t logs,
    Py_ssize_t column,
    Py_ssize_t raw_column,
    const long long[::1] page_bounds,
    const unsigned long long[::1] salts,
    const unsigned long long[::1] words_hash,
    const long long[::1] first,
    const long long[::1] stop,
    unsigned long long[::1] keys,
    int[::1] slots,
    long long[::1] numbers,
    long long[::1] counts,
    float[::1] out,
    float[::1] raw,
)

@cython.locals(is_long=cython.bint, page=cython.ulonglong, number=Py_ssize_t, place=Py_ssize_t, is_heavy=int, heavy=int, elsewhere=int, in_body=int)
cpdef void fill_shared(
    unsigned long long base,
    Py_ssize_t width,
    Py_ssize_t column,
    int bucket_shift,
    Py_ssize_t long_block,
    Py_ssize_t heavy_word,
    const unsigned char[::1] alone,
    const unsigned char[::1] classes,
    const long long[::1] word_starts,
    const long long[::1] word_ends,
    const unsigned long long[::1] word_hashes,
    const long long[::1] first,
    const long long[::1] stop,
    const long long[::1] page_bounds,
    unsigned long long[::1] keys,
    int[::1] slots,
    long long[::1] numbers,
    long long[::1] owners,
    long long[::1] long_owners,
    float[::1] out,
)

@cython.locals(bucket=cython.ulonglong, count=Py_ssize_t)
cpdef void fill_address(
    Py_ssize_t width,
    Py_ssize_t column,
    Py_ssize_t least,
    int bucket_shift,
    const unsigned long long[::1] address,
    const unsigned long long[::1] word_hashes,
    const long long[::1] first,
    const long long[::1] stop,
    unsigned long long[::1] keys,
    long long[::1] seen,
    unsigned char[::1] wanted,
    float[::1] out,
)
