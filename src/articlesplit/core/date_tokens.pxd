cimport cython

@cython.locals(is_dropped=cython.bint, is_capital=cython.bint)
cpdef void cut_tokens(
    int lower,
    int upper,
    int single,
    int sign,
    int ignored,
    int space,
    int newline,
    int number,
    int no_number,
    Py_ssize_t longest,
    const unsigned char[::1] class_table,
    const unsigned short[::1] type_table,
    const unsigned char[::1] values,
    const unsigned short[::1] number_types,
    const unsigned int[::1] codes,
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

cpdef void find_pages(
    const long long[::1] firsts,
    const long long[::1] stops,
    const long long[::1] starts,
    const long long[::1] ends,
    long long[::1] page_first,
    long long[::1] page_stop,
)

@cython.locals(was_word=cython.bint, here=cython.bint, is_wanted=cython.bint)
cpdef Py_ssize_t find_words(
    Py_ssize_t words_before,
    Py_ssize_t words_after,
    Py_ssize_t lone,
    unsigned int all_bits,
    unsigned int first_weight,
    unsigned int last_weight,
    int capitalised,
    const unsigned char[::1] is_word,
    const unsigned char[::1] is_edge,
    const unsigned int[::1] weights,
    const unsigned char[::1] frames,
    const unsigned char[::1] sieve,
    const unsigned int[::1] hashes,
    const unsigned short[::1] small_types,
    const unsigned short[::1] capitalised_types,
    const unsigned int[::1] codes,
    const long long[::1] page_first,
    const long long[::1] page_stop,
    const long long[::1] starts,
    const long long[::1] ends,
    const long long[::1] numbers,
    unsigned short[::1] types,
    long long[::1] words,
)

@cython.locals(value=cython.uint)
cdef Py_ssize_t place_of_word(
    unsigned int all_bits,
    unsigned int first_weight,
    unsigned int last_weight,
    const unsigned int[::1] weights,
    const unsigned char[::1] frames,
    const unsigned char[::1] sieve,
    const unsigned int[::1] hashes,
    const unsigned int[::1] codes,
    Py_ssize_t start,
    Py_ssize_t end,
) noexcept

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

@cython.locals(is_last=cython.bint, is_tab=cython.bint)
cpdef Py_ssize_t find_lone_ends(
    int space,
    unsigned int tab,
    int newline,
    const unsigned char[::1] is_word,
    const unsigned char[::1] is_sign,
    const unsigned char[::1] is_edge,
    const unsigned int[::1] codes,
    const long long[::1] starts,
    const long long[::1] ends,
    const unsigned short[::1] types,
    const long long[::1] words,
    long long[::1] found,
)

cpdef Py_ssize_t join_ranges(
    Py_ssize_t before,
    Py_ssize_t after,
    const long long[::1] anchors,
    const long long[::1] page_first,
    const long long[::1] page_stop,
    long long[::1] ranges,
)
