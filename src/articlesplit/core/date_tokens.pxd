cimport cython

cdef unsigned char EDGE, SIGN

cpdef void cut_tokens(
    int upper,
    int single,
    int ignored,
    int space,
    int newline,
    int number,
    int no_number,
    Py_ssize_t longest,
    const unsigned short[::1] type_table,
    const unsigned char[::1] values,
    const unsigned short[::1] number_types,
    const unsigned int[::1] codes,
    const unsigned char[::1] kinds,
    const long long[::1] changes,
    const long long[::1] firsts,
    const long long[::1] stops,
    long long[::1] starts,
    long long[::1] ends,
    unsigned short[::1] types,
    long long[::1] numbers,
    long long[::1] sizes,
)

cdef Py_ssize_t number_type(
    Py_ssize_t longest,
    Py_ssize_t start,
    Py_ssize_t length,
    const unsigned char[::1] values,
    const unsigned short[::1] number_types,
    const unsigned int[::1] codes,
) noexcept

@cython.locals(was_word=cython.bint, is_wanted=cython.bint, is_number=cython.bint, value=cython.uint)
cpdef Py_ssize_t find_words(
    Py_ssize_t words_before,
    Py_ssize_t words_after,
    Py_ssize_t lone,
    unsigned int all_bits,
    unsigned int first_weight,
    unsigned int last_weight,
    int space,
    int small,
    int capitalised,
    const unsigned char[::1] traits,
    const unsigned char[::1] sieve,
    const unsigned short[::1] buckets,
    const unsigned int[::1] hashes,
    const unsigned short[::1] small_types,
    const unsigned short[::1] capitalised_types,
    const unsigned int[::1] weights,
    const unsigned int[::1] sums,
    const long long[::1] page_first,
    const long long[::1] page_stop,
    const long long[::1] starts,
    const long long[::1] ends,
    const long long[::1] numbers,
    unsigned short[::1] types,
    long long[::1] candidates,
)

@cython.locals(fulfilled=cython.uint)
cpdef Py_ssize_t choose(
    int newline,
    const long long[::1] places,
    const long long[::1] rows,
    const unsigned int[::1] conditions,
    const unsigned int[::1] needed,
    const long long[::1] trait_sets,
    const unsigned short[::1] types,
    const long long[::1] tokens,
    long long[::1] chosen,
)

cpdef Py_ssize_t join_ranges(
    Py_ssize_t before,
    Py_ssize_t after,
    const long long[::1] anchors,
    const long long[::1] page_first,
    const long long[::1] page_stop,
    long long[::1] ranges,
)
