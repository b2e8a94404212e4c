/*
 * The same training in plain C: GPT-2 forward and backward, clipping, AdamW, one thread, no library but libm.
 *
 *     gcc -O3 -march=native -ffast-math -o train benchmarks/peers/train.c -lm
 *     ./train [SIZE...]     sizes are micro, small, medium and gpt2, as of `benchmarks/run training-sizes`
 *     ./train --check       compares the gradient with finite differences, at a tiny size
 *
 * Loops over floats, left to the compiler to vectorise. Products of matrices go in blocks that fit the cache, and four rows at
 * once; nothing else is tuned. Prints what the benchmark prints; the large product is by the same loops. The loss must begin near
 * the logarithm of the vocabulary and fall, and the parameters must be as many as the benchmark has.
 */
#define _GNU_SOURCE
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define WORDS 221
#define BLOCK_STEPS 64
#define BLOCK_COLUMNS 256

typedef float *restrict Out;
typedef const float *restrict In;

typedef struct {
    const char *name;
    long parameters;
    int vocabulary, length, width, layers, heads, rows, warm_up, timed;
    double rate;
} Size;

static const Size SIZES[] = {
    {"micro", 171328, 236, 96, 64, 3, 4, 8, 100, 300, 4e-3},
    {"small", 835840, 236, 96, 128, 4, 4, 8, 30, 90, 2e-3},
    {"medium", 4865024, 236, 256, 256, 6, 8, 16, 4, 10, 1e-3},
    {"gpt2", 123849984, 50257, 256, 768, 12, 12, 1, 2, 6, 6e-4},
};
static const Size TINY = {"tiny", 0, 236, 7, 16, 2, 2, 3, 0, 0, 0};

/* Weights or gradients of one block; matrices are [in, out]. */
typedef struct {
    float *gain1, *shift1, *mix, *mix_bias, *gather, *gather_bias;
    float *gain2, *shift2, *widen, *widen_bias, *narrow, *narrow_bias;
} Block;

/* What a block leaves behind for the way back. */
typedef struct {
    float *in, *normed1, *mean1, *scale1, *mixed, *shares, *seen, *middle;
    float *normed2, *mean2, *scale2, *wide, *active;
} Trace;

typedef struct {
    float *words, *places, *gain, *shift;
    Block *blocks;
} Weights;

typedef struct {
    Size size;
    long count;
    int positions;
    float *values, *gradients, *mean, *square;
    Weights w, g;
    Trace *traces;
    float *top, *normed, *norm_mean, *norm_scale, *logits;
    float *dx, *dnormed, *dwide, *dmixed, *dseen;
    int *tokens, *targets;
} Model;

static void *must(void *memory) {
    if (!memory) {
        fprintf(stderr, "train: there is too little memory\n");
        exit(1);
    }
    return memory;
}

static float *floats(long count) {
    float *made = must(aligned_alloc(64, (count * sizeof(float) + 63) / 64 * 64));
    memset(made, 0, count * sizeof(float));
    return made;
}

/* ---- products ---- */

/* y[rows, columns] += x[rows, steps] w[steps, columns], where x lies at row * by_row + step * by_step. */
static void product(Out y, In x, long by_row, long by_step, In w, int rows, int steps, int columns) {
    for (int s0 = 0; s0 < steps; s0 += BLOCK_STEPS) {
        int s1 = s0 + BLOCK_STEPS < steps ? s0 + BLOCK_STEPS : steps;
        for (int c0 = 0; c0 < columns; c0 += BLOCK_COLUMNS) {
            int wide = c0 + BLOCK_COLUMNS < columns ? BLOCK_COLUMNS : columns - c0;
            int r = 0;
            for (; r + 4 <= rows; r += 4) {
                Out y0 = y + (long)r * columns + c0, y1 = y0 + columns, y2 = y1 + columns, y3 = y2 + columns;
                In x0 = x + r * by_row, x1 = x0 + by_row, x2 = x1 + by_row, x3 = x2 + by_row;
                int s = s0;
                for (; s + 4 <= s1; s += 4) {
                    In wa = w + (long)s * columns + c0, wb = wa + columns, wc = wb + columns, wd = wc + columns;
                    long a = s * by_step, b = a + by_step, c = b + by_step, d = c + by_step;
                    float a0 = x0[a], b0 = x0[b], e0 = x0[c], d0 = x0[d], a1 = x1[a], b1 = x1[b], e1 = x1[c], d1 = x1[d];
                    float a2 = x2[a], b2 = x2[b], e2 = x2[c], d2 = x2[d], a3 = x3[a], b3 = x3[b], e3 = x3[c], d3 = x3[d];
                    for (int j = 0; j < wide; j++) {
                        y0[j] += a0 * wa[j] + b0 * wb[j] + e0 * wc[j] + d0 * wd[j];
                        y1[j] += a1 * wa[j] + b1 * wb[j] + e1 * wc[j] + d1 * wd[j];
                        y2[j] += a2 * wa[j] + b2 * wb[j] + e2 * wc[j] + d2 * wd[j];
                        y3[j] += a3 * wa[j] + b3 * wb[j] + e3 * wc[j] + d3 * wd[j];
                    }
                }
                for (; s < s1; s++) {
                    In ws = w + (long)s * columns + c0;
                    for (int j = 0; j < wide; j++) {
                        y0[j] += x0[s * by_step] * ws[j];
                        y1[j] += x1[s * by_step] * ws[j];
                        y2[j] += x2[s * by_step] * ws[j];
                        y3[j] += x3[s * by_step] * ws[j];
                    }
                }
            }
            for (; r < rows; r++) {
                for (int s = s0; s < s1; s++) {
                    Out yr = y + (long)r * columns + c0;
                    In ws = w + (long)s * columns + c0;
                    float xs = x[r * by_row + s * by_step];
                    for (int j = 0; j < wide; j++) {
                        yr[j] += xs * ws[j];
                    }
                }
            }
        }
    }
}

static float dot(In a, In b, int count) {
    float sum = 0;
    for (int i = 0; i < count; i++) {
        sum += a[i] * b[i];
    }
    return sum;
}

/* y[rows, columns] = x[rows, steps] times the transpose of w[columns, steps]. */
static void dots(Out y, In x, In w, int rows, int steps, int columns) {
    for (int c0 = 0; c0 < columns; c0 += BLOCK_STEPS) {
        int c1 = c0 + BLOCK_STEPS < columns ? c0 + BLOCK_STEPS : columns;
        for (int r = 0; r < rows; r++) {
            In xr = x + (long)r * steps;
            Out yr = y + (long)r * columns;
            int c = c0;
            for (; c + 4 <= c1; c += 4) {
                In w0 = w + (long)c * steps, w1 = w0 + steps, w2 = w1 + steps, w3 = w2 + steps;
                float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
                for (int i = 0; i < steps; i++) {
                    s0 += xr[i] * w0[i];
                    s1 += xr[i] * w1[i];
                    s2 += xr[i] * w2[i];
                    s3 += xr[i] * w3[i];
                }
                yr[c] = s0;
                yr[c + 1] = s1;
                yr[c + 2] = s2;
                yr[c + 3] = s3;
            }
            for (; c < c1; c++) {
                yr[c] = dot(xr, w + (long)c * steps, steps);
            }
        }
    }
}

/* y = x w + bias */
static void linear(Out y, In x, In w, In bias, int rows, int in, int out) {
    for (int r = 0; r < rows; r++) {
        memcpy(y + (long)r * out, bias, out * sizeof(float));
    }
    product(y, x, in, 1, w, rows, in, out);
}

/* Adds the gradients of w and bias, sets that of x. */
static void linear_back(Out dx, Out dw, Out dbias, In dy, In x, In w, int rows, int in, int out) {
    dots(dx, dy, w, rows, out, in);
    product(dw, x, 1, in, dy, in, rows, out);
    for (int r = 0; r < rows; r++) {
        for (int j = 0; j < out; j++) {
            dbias[j] += dy[(long)r * out + j];
        }
    }
}

/* ---- the rest of the model ---- */

static void norm(Out y, Out means, Out scales, In x, In gain, In shift, int rows, int width) {
    for (int r = 0; r < rows; r++) {
        In from = x + (long)r * width;
        Out to = y + (long)r * width;
        float mean = 0, variance = 0;
        for (int i = 0; i < width; i++) {
            mean += from[i] / width;
        }
        for (int i = 0; i < width; i++) {
            variance += (from[i] - mean) * (from[i] - mean) / width;
        }
        float scale = 1 / sqrtf(variance + 1e-5f);
        for (int i = 0; i < width; i++) {
            to[i] = (from[i] - mean) * scale * gain[i] + shift[i];
        }
        means[r] = mean;
        scales[r] = scale;
    }
}

/* Adds the gradient of x to dx, and those of gain and shift to theirs. */
static void norm_back(
        Out dx, Out dgain, Out dshift, In dy, In x, In means, In scales, In gain, int rows, int width) {
    for (int r = 0; r < rows; r++) {
        In d = dy + (long)r * width, from = x + (long)r * width;
        Out to = dx + (long)r * width;
        float mean = means[r], scale = scales[r], straight = 0, along = 0;
        for (int i = 0; i < width; i++) {
            float unit = (from[i] - mean) * scale, pulled = d[i] * gain[i];
            straight += pulled;
            along += pulled * unit;
            dgain[i] += d[i] * unit;
            dshift[i] += d[i];
        }
        straight /= width;
        along /= width;
        for (int i = 0; i < width; i++) {
            to[i] += scale * (d[i] * gain[i] - straight - (from[i] - mean) * scale * along);
        }
    }
}

static void softmax(Out x, int count) {
    float most = x[0], sum = 0;
    for (int i = 1; i < count; i++) {
        most = x[i] > most ? x[i] : most;
    }
    for (int i = 0; i < count; i++) {
        x[i] = expf(x[i] - most);
        sum += x[i];
    }
    for (int i = 0; i < count; i++) {
        x[i] /= sum;
    }
}

/* Queries, keys and values lie side by side in mixed; shares is [rows, heads, length, length]. */
static void attend(Out seen, Out shares, In mixed, const Size *size) {
    int length = size->length, width = size->width, part = width / size->heads;
    float scale = 1 / sqrtf(part);
    memset(seen, 0, sizeof(float) * size->rows * length * width);
    for (int row = 0; row < size->rows; row++) {
        for (int head = 0; head < size->heads; head++) {
            In q = mixed + (long)row * length * 3 * width + head * part, k = q + width, v = k + width;
            for (int t = 0; t < length; t++) {
                Out share = shares + (((long)row * size->heads + head) * length + t) * length;
                Out out = seen + ((long)row * length + t) * width + head * part;
                for (int s = 0; s <= t; s++) {
                    share[s] = scale * dot(q + (long)t * 3 * width, k + (long)s * 3 * width, part);
                }
                softmax(share, t + 1);
                for (int s = 0; s <= t; s++) {
                    for (int i = 0; i < part; i++) {
                        out[i] += share[s] * v[(long)s * 3 * width + i];
                    }
                }
            }
        }
    }
}

static void attend_back(Out dmixed, In dseen, In shares, In mixed, const Size *size) {
    int length = size->length, width = size->width, part = width / size->heads;
    float scale = 1 / sqrtf(part), pull[length];
    memset(dmixed, 0, sizeof(float) * size->rows * length * 3 * width);
    for (int row = 0; row < size->rows; row++) {
        for (int head = 0; head < size->heads; head++) {
            long at = (long)row * length * 3 * width + head * part;
            In q = mixed + at, k = q + width, v = k + width;
            float *dq = dmixed + at, *dk = dq + width, *dv = dk + width;
            for (int t = 0; t < length; t++) {
                In share = shares + (((long)row * size->heads + head) * length + t) * length;
                In d = dseen + ((long)row * length + t) * width + head * part;
                float mean = 0;
                for (int s = 0; s <= t; s++) {
                    pull[s] = dot(d, v + (long)s * 3 * width, part);
                    mean += pull[s] * share[s];
                }
                for (int s = 0; s <= t; s++) {
                    long there = (long)s * 3 * width, here = (long)t * 3 * width;
                    float score = scale * share[s] * (pull[s] - mean);
                    Out to_v = dv + there, to_q = dq + here, to_k = dk + there;
                    for (int i = 0; i < part; i++) {
                        to_v[i] += share[s] * d[i];
                        to_q[i] += score * k[there + i];
                        to_k[i] += score * q[here + i];
                    }
                }
            }
        }
    }
}

static void gelu(Out y, In x, long count) {
    for (long i = 0; i < count; i++) {
        y[i] = 0.5f * x[i] * (1 + erff(x[i] * 0.70710678f));
    }
}

/* Turns the gradient of y into that of x. */
static void gelu_back(Out d, In x, long count) {
    for (long i = 0; i < count; i++) {
        float below = 0.5f * (1 + erff(x[i] * 0.70710678f));
        d[i] *= below + x[i] * 0.39894228f * expf(-0.5f * x[i] * x[i]);
    }
}

static void add(Out y, In x, long count) {
    for (long i = 0; i < count; i++) {
        y[i] += x[i];
    }
}

/* ---- memory ---- */

static float *take(float **from, long count) {
    float *taken = *from;
    *from += count;
    return taken;
}

static Weights weights(float *from, const Size *size) {
    long width = size->width;
    Weights w;
    w.words = take(&from, size->vocabulary * width);
    w.places = take(&from, size->length * width);
    w.blocks = must(malloc(size->layers * sizeof(Block)));
    for (int layer = 0; layer < size->layers; layer++) {
        Block *block = w.blocks + layer;
        block->gain1 = take(&from, width);
        block->shift1 = take(&from, width);
        block->mix = take(&from, 3 * width * width);
        block->mix_bias = take(&from, 3 * width);
        block->gather = take(&from, width * width);
        block->gather_bias = take(&from, width);
        block->gain2 = take(&from, width);
        block->shift2 = take(&from, width);
        block->widen = take(&from, 4 * width * width);
        block->widen_bias = take(&from, 4 * width);
        block->narrow = take(&from, 4 * width * width);
        block->narrow_bias = take(&from, width);
    }
    w.gain = take(&from, width);
    w.shift = take(&from, width);
    return w;
}

static long count(const Size *size) {
    long width = size->width;
    return (size->vocabulary + size->length + 2) * width + size->layers * (12 * width * width + 13 * width);
}

static unsigned long long chance = 88172645463325252ULL;

static double uniform(void) {
    chance ^= chance << 13;
    chance ^= chance >> 7;
    chance ^= chance << 17;
    return ((chance >> 11) + 0.5) / 9007199254740992.0;
}

static void scatter(float *values, long many, double deviation) {
    for (long i = 0; i < many; i++) {
        values[i] = deviation * sqrt(-2 * log(uniform())) * cos(6.283185307179586 * uniform());
    }
}

static void fill(float *values, long many, float value) {
    for (long i = 0; i < many; i++) {
        values[i] = value;
    }
}

static void start(Model *m) {
    long width = m->size.width;
    double residual = 0.02 / sqrt(2.0 * m->size.layers);
    scatter(m->w.words, m->size.vocabulary * width, 0.02);
    scatter(m->w.places, m->size.length * width, 0.02);
    for (int layer = 0; layer < m->size.layers; layer++) {
        Block *block = m->w.blocks + layer;
        fill(block->gain1, width, 1);
        fill(block->gain2, width, 1);
        scatter(block->mix, 3 * width * width, 0.02);
        scatter(block->gather, width * width, residual);
        scatter(block->widen, 4 * width * width, 0.02);
        scatter(block->narrow, 4 * width * width, residual);
    }
    fill(m->w.gain, width, 1);
}

static Trace trace(const Size *size, long positions) {
    long width = size->width;
    return (Trace) {
        .in = floats(positions * width), .normed1 = floats(positions * width),
        .mean1 = floats(positions), .scale1 = floats(positions),
        .mixed = floats(3 * positions * width), .shares = floats(positions * size->heads * size->length),
        .seen = floats(positions * width), .middle = floats(positions * width),
        .normed2 = floats(positions * width), .mean2 = floats(positions), .scale2 = floats(positions),
        .wide = floats(4 * positions * width), .active = floats(4 * positions * width),
    };
}

/* Lives as long as the program. */
static Model *model(Size size) {
    Model *m = must(calloc(1, sizeof(Model)));
    long positions = (long)size.rows * size.length, width = size.width;
    m->size = size;
    m->count = count(&size);
    m->positions = positions;
    m->values = floats(m->count);
    m->gradients = floats(m->count);
    m->mean = floats(m->count);
    m->square = floats(m->count);
    m->w = weights(m->values, &size);
    m->g = weights(m->gradients, &size);
    m->traces = must(malloc(size.layers * sizeof(Trace)));
    for (int layer = 0; layer < size.layers; layer++) {
        m->traces[layer] = trace(&size, positions);
    }
    m->top = floats(positions * width);
    m->normed = floats(positions * width);
    m->norm_mean = floats(positions);
    m->norm_scale = floats(positions);
    m->logits = floats(positions * size.vocabulary);
    m->dx = floats(positions * width);
    m->dnormed = floats(positions * width);
    m->dwide = floats(4 * positions * width);
    m->dmixed = floats(3 * positions * width);
    m->dseen = floats(positions * width);
    m->tokens = must(malloc(positions * sizeof(int)));
    m->targets = must(malloc(positions * sizeof(int)));
    start(m);
    return m;
}

/* ---- training ---- */

/* Rows in which each word is one of two that may follow the one before it. */
static void next_batch(Model *m) {
    for (int row = 0; row < m->size.rows; row++) {
        int word = uniform() * WORDS;
        for (int i = 0; i < m->size.length; i++) {
            int position = row * m->size.length + i;
            m->tokens[position] = word;
            word = (word * 3 + 1 + (uniform() < 0.5)) % WORDS;
            m->targets[position] = word;
        }
    }
}

/* Leaves the gradient of the logits where they were, and gives the loss. */
static double surprise(Model *m) {
    double loss = 0;
    for (int i = 0; i < m->positions; i++) {
        float *row = m->logits + (long)i * m->size.vocabulary, share = 1.0f / m->positions;
        softmax(row, m->size.vocabulary);
        loss -= log(row[m->targets[i]]) * share;
        row[m->targets[i]] -= 1;
        for (int j = 0; j < m->size.vocabulary; j++) {
            row[j] *= share;
        }
    }
    return loss;
}

static void forward_block(Model *m, int layer) {
    Trace *t = m->traces + layer;
    Block *w = m->w.blocks + layer;
    int positions = m->positions, width = m->size.width;
    float *out = layer + 1 < m->size.layers ? m->traces[layer + 1].in : m->top;
    norm(t->normed1, t->mean1, t->scale1, t->in, w->gain1, w->shift1, positions, width);
    linear(t->mixed, t->normed1, w->mix, w->mix_bias, positions, width, 3 * width);
    attend(t->seen, t->shares, t->mixed, &m->size);
    linear(t->middle, t->seen, w->gather, w->gather_bias, positions, width, width);
    add(t->middle, t->in, (long)positions * width);
    norm(t->normed2, t->mean2, t->scale2, t->middle, w->gain2, w->shift2, positions, width);
    linear(t->wide, t->normed2, w->widen, w->widen_bias, positions, width, 4 * width);
    gelu(t->active, t->wide, 4L * positions * width);
    linear(out, t->active, w->narrow, w->narrow_bias, positions, 4 * width, width);
    add(out, t->middle, (long)positions * width);
}

/* Gives the loss. */
static double forward(Model *m) {
    int positions = m->positions, width = m->size.width;
    for (int i = 0; i < positions; i++) {
        float *to = m->traces[0].in + (long)i * width;
        memcpy(to, m->w.words + (long)m->tokens[i] * width, width * sizeof(float));
        add(to, m->w.places + (long)(i % m->size.length) * width, width);
    }
    for (int layer = 0; layer < m->size.layers; layer++) {
        forward_block(m, layer);
    }
    norm(m->normed, m->norm_mean, m->norm_scale, m->top, m->w.gain, m->w.shift, positions, width);
    dots(m->logits, m->normed, m->w.words, positions, width, m->size.vocabulary);
    return surprise(m);
}

/* From the gradient of what a block gives to that of what it was given, both dx. */
static void backward_block(Model *m, int layer) {
    Trace *t = m->traces + layer;
    Block *w = m->w.blocks + layer, *g = m->g.blocks + layer;
    int n = m->positions, width = m->size.width;
    linear_back(m->dwide, g->narrow, g->narrow_bias, m->dx, t->active, w->narrow, n, 4 * width, width);
    gelu_back(m->dwide, t->wide, 4L * n * width);
    linear_back(m->dnormed, g->widen, g->widen_bias, m->dwide, t->normed2, w->widen, n, width, 4 * width);
    norm_back(m->dx, g->gain2, g->shift2, m->dnormed, t->middle, t->mean2, t->scale2, w->gain2, n, width);
    linear_back(m->dseen, g->gather, g->gather_bias, m->dx, t->seen, w->gather, n, width, width);
    attend_back(m->dmixed, m->dseen, t->shares, t->mixed, &m->size);
    linear_back(m->dnormed, g->mix, g->mix_bias, m->dmixed, t->normed1, w->mix, n, width, 3 * width);
    norm_back(m->dx, g->gain1, g->shift1, m->dnormed, t->in, t->mean1, t->scale1, w->gain1, n, width);
}

/* After forward. */
static void backward(Model *m) {
    int n = m->positions, width = m->size.width, vocabulary = m->size.vocabulary;
    memset(m->gradients, 0, m->count * sizeof(float));
    memset(m->dnormed, 0, sizeof(float) * n * width);
    memset(m->dx, 0, sizeof(float) * n * width);
    product(m->dnormed, m->logits, vocabulary, 1, m->w.words, n, vocabulary, width);
    product(m->g.words, m->logits, 1, vocabulary, m->normed, vocabulary, n, width);
    norm_back(m->dx, m->g.gain, m->g.shift, m->dnormed, m->top, m->norm_mean, m->norm_scale, m->w.gain, n, width);
    for (int layer = m->size.layers - 1; layer >= 0; layer--) {
        backward_block(m, layer);
    }
    for (int i = 0; i < n; i++) {
        add(m->g.words + (long)m->tokens[i] * width, m->dx + (long)i * width, width);
        add(m->g.places + (long)(i % m->size.length) * width, m->dx + (long)i * width, width);
    }
}

/* In parts, so that no sum of floats grows long. */
static double length(In x, long many) {
    double sum = 0;
    for (long i = 0; i < many; i += 4096) {
        sum += dot(x + i, x + i, many - i < 4096 ? many - i : 4096);
    }
    return sqrt(sum);
}

static void adamw(Out w, Out mean, Out square, In gradient, long many, int step, double rate, double clip) {
    float up = 1 / (1 - pow(0.9, step)), up_square = 1 / (1 - pow(0.95, step)), kept = 1 - 0.1 * rate;
    float pace = rate, shorter = clip;
    for (long i = 0; i < many; i++) {
        float g = gradient[i] * shorter;
        mean[i] = 0.9f * mean[i] + 0.1f * g;
        square[i] = 0.95f * square[i] + 0.05f * g * g;
        w[i] = kept * w[i] - pace * mean[i] * up / (sqrtf(square[i] * up_square) + 1e-8f);
    }
}

static double train_step(Model *m, int step, int steps) {
    double rate = m->size.rate * (0.1 + 0.45 * (1 + cos(M_PI * step / steps)));
    next_batch(m);
    double loss = forward(m);
    backward(m);
    double norm = length(m->gradients, m->count);
    adamw(m->values, m->mean, m->square, m->gradients, m->count, step, rate, norm > 1 ? 1 / norm : 1);
    return loss;
}

/* ---- measuring ---- */

static double seconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, int many) {
    qsort(values, many, sizeof(double), ascending);
    return values[many / 2];
}

/* 10^9 operations a second in a product of 1,000 x 1,000; rows of 1,024 would fall on the same places of the cache. */
static double large_product(void) {
    int side = 1000, times = 20;
    float *x = floats(side * side), *w = floats(side * side), *y = floats(side * side);
    double spent[20];
    scatter(x, side * side, 1);
    scatter(w, side * side, 1);
    for (int i = 0; i < times; i++) {
        double from = seconds(CLOCK_THREAD_CPUTIME_ID);
        memset(y, 0, sizeof(float) * side * side);
        product(y, x, side, 1, w, side, side, side);
        spent[i] = seconds(CLOCK_THREAD_CPUTIME_ID) - from;
    }
    double found = 0;
    for (int i = 0; i < side; i++) {
        found += x[i] * w[(long)i * side];
    }
    if (fabs(y[0] - found) > 0.01) {
        fprintf(stderr, "gate: a product must be %g, but is %g\n", found, y[0]);
        exit(1);
    }
    return 2.0 * side * side * side / median(spent, times) / 1e9;
}

static const char *grouped(double number, char *into) {
    char digits[32];
    int many = snprintf(digits, sizeof digits, "%.0f", number), to = 0;
    for (int i = 0; i < many; i++) {
        into[to++] = digits[i];
        if (i + 1 < many && (many - i - 1) % 3 == 0) {
            into[to++] = ',';
        }
    }
    into[to] = 0;
    return into;
}

static int measure(Size size) {
    Model *m = model(size);
    double walls[512], owns[512], first = 0, loss = 0;
    for (int step = 1; step <= size.warm_up + size.timed; step++) {
        double wall = seconds(CLOCK_MONOTONIC), own = seconds(CLOCK_THREAD_CPUTIME_ID);
        loss = train_step(m, step, size.warm_up + size.timed);
        first = step == 1 ? loss : first;
        if (step > size.warm_up) {
            walls[step - size.warm_up - 1] = seconds(CLOCK_MONOTONIC) - wall;
            owns[step - size.warm_up - 1] = seconds(CLOCK_THREAD_CPUTIME_ID) - own;
        }
    }
    if (m->count != size.parameters || fabs(first - log(size.vocabulary)) > 0.5 || loss >= first) {
        fprintf(stderr, "gate: %s: must have %ld parameters and a loss that begins near %.2f and falls, but has %ld and goes from %.2f to %.2f\n",
                size.name, size.parameters, log(size.vocabulary), m->count, first, loss);
        return 1;
    }
    double wall = m->positions / median(walls, size.timed), own = m->positions / median(owns, size.timed);
    double reached = 6e-9 * own * (m->count - (double)size.length * size.width), most = large_product();
    char a[48], b[48], c[48];
    printf("%-6s %11s parameters: %8s tokens/s (wall), %8s (own time); %5.1f GFLOP/s, %2.0f %% of the %.1f of a large product; loss %.2f to %.2f\n",
           size.name, grouped(m->count, a), grouped(wall, b), grouped(own, c), reached, 100 * reached / most, most, first, loss);
    return 0;
}

/* ---- checking ---- */

static double moved(Model *m, const float *kept, long from, long to, double reach) {
    for (long i = from; i < to; i++) {
        m->values[i] = kept[i] + reach * m->gradients[i];
    }
    double loss = forward(m);
    memcpy(m->values + from, kept + from, (to - from) * sizeof(float));
    return loss;
}

/* Along its part of the gradient, each tensor must change the loss as fast as that part is long. */
static int check(void) {
    Model *m = model(TINY);
    float *kept = floats(m->count), *noise = floats(m->count);
    long starts[64], many = 0;
    starts[many++] = m->g.words - m->gradients;
    starts[many++] = m->g.places - m->gradients;
    for (int layer = 0; layer < m->size.layers; layer++) {
        for (unsigned i = 0; i < sizeof(Block) / sizeof(float *); i++) {
            starts[many++] = ((float **)(m->g.blocks + layer))[i] - m->gradients;
        }
    }
    starts[many++] = m->g.gain - m->gradients;
    starts[many++] = m->g.shift - m->gradients;
    starts[many] = m->count;
    scatter(noise, m->count, 0.2);
    add(m->values, noise, m->count);
    memcpy(kept, m->values, m->count * sizeof(float));
    next_batch(m);
    forward(m);
    backward(m);
    double worst = 0;
    for (int i = 0; i < many; i++) {
        double slope = length(m->gradients + starts[i], starts[i + 1] - starts[i]), reach = 0.005 / slope;
        double found = (moved(m, kept, starts[i], starts[i + 1], reach)
                        - moved(m, kept, starts[i], starts[i + 1], -reach)) / 0.01;
        double error = fabs(found / slope - 1);
        worst = error > worst ? error : worst;
        if (error > 0.01) {
            fprintf(stderr, "gate: tensor %d: the loss changes by %g, but the gradient says %g\n", i, found, slope);
        }
    }
    printf("gradients of %ld tensors agree with finite differences to %.2g\n", many, worst);
    return worst > 0.01;
}

int main(int many, char **names) {
    int failed = 0, known = sizeof SIZES / sizeof *SIZES;
    if (many == 2 && !strcmp(names[1], "--check")) {
        return check();
    }
    for (int i = 1; i < many; i++) {
        int which = 0;
        while (which < known && strcmp(SIZES[which].name, names[i])) {
            which++;
        }
        if (which == known) {
            fprintf(stderr, "size: must be one of micro, small, medium, gpt2, but was %s\n", names[i]);
            return 2;
        }
    }
    for (int i = 0; i < known; i++) {
        int wanted = many == 1;
        for (int j = 1; j < many; j++) {
            wanted |= !strcmp(SIZES[i].name, names[j]);
        }
        failed |= wanted && measure(SIZES[i]);
    }
    return failed;
}
