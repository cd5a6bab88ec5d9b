cimport cython
from libc cimport math

cpdef void fill_lengths(
    Py_ssize_t width,
    Py_ssize_t column,
    Py_ssize_t short,
    Py_ssize_t upper,
    const unsigned char[::1] classes,
    const long long[::1] word_starts,
    const long long[::1] word_ends,
    const long long[::1] first,
    const long long[::1] stop,
    const long long[::1] start,
    const long long[::1] end,
    const long long[::1] line_length,
    float[::1] out,
)

cpdef void fill_phrases(
    Py_ssize_t width,
    Py_ssize_t begins_column,
    Py_ssize_t whole_column,
    Py_ssize_t words_column,
    Py_ssize_t categories,
    const unsigned char[::1] columns,
    const double[::1] roots,
    const unsigned int[::1] masks,
    const long long[::1] first,
    const long long[::1] stop,
    const unsigned int[::1] begins,
    const unsigned int[::1] whole,
    float[::1] out,
)

cpdef void fill_ending(
    Py_ssize_t width,
    Py_ssize_t logs,
    Py_ssize_t column,
    Py_ssize_t raw_column,
    Py_ssize_t ending,
    unsigned int first_mask,
    unsigned int second_mask,
    Py_ssize_t sign,
    const unsigned int[::1] masks,
    const long long[::1] word_starts,
    const long long[::1] first,
    const long long[::1] stop,
    const int[::1] counts,
    const long long[::1] last_stop,
    float[::1] out,
    float[::1] raw,
)

cpdef void count_copies(
    Py_ssize_t logs,
    Py_ssize_t width,
    Py_ssize_t column,
    Py_ssize_t raw_column,
    const unsigned long long[::1] keys,
    const long long[::1] first,
    const long long[::1] stop,
    const long long[::1] order,
    float[::1] out,
    float[::1] raw,
)

@cython.locals(is_long=cython.bint)
cpdef void fill_shared(
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
    const long long[::1] page_of,
    int[::1] slots,
    float[::1] out,
)

cdef Py_ssize_t slot_of(
    int bucket,
    int mask,
    int[::1] slots,
) noexcept

cpdef void fill_address(
    Py_ssize_t width,
    Py_ssize_t column,
    long long least,
    int bucket_shift,
    const unsigned long long[::1] word_hashes,
    const long long[::1] first,
    const long long[::1] stop,
    const unsigned long long[::1] keys,
    long long[::1] seen,
    float[::1] out,
)
