/* Encodes raw I420 pictures as VP8 sprites: picture 0 as a key frame, every other one predicted from the
 * golden frame (which is picture 0) alone, changing nothing the decoder keeps. Any order then decodes.
 * Each sprite comes from an encoder of its own that has seen picture 0 only; that all those encoders wrote
 * the same key frame is checked, so a sprite cannot lean on anything else.
 * Usage: encode <frames.yuv> <width> <height> <key q> <sprite q> <sprites.ivf>; q is 0 (best) to 63. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <vpx/vp8cx.h>
#include <vpx/vpx_encoder.h>

static void die(const char *what) {
    fprintf(stderr, "encode: %s\n", what);
    exit(1);
}

static void check(vpx_codec_err_t result, const char *what) {
    if (result != VPX_CODEC_OK) die(what);
}

static void little(uint8_t *at, uint32_t value, int bytes) {
    for (int i = 0; i < bytes; i++) at[i] = (uint8_t)(value >> (8 * i));
}

/* Sets the one quantiser of the next picture. */
static void quantiser(vpx_codec_ctx_t *codec, vpx_codec_enc_cfg_t *config, unsigned q) {
    config->rc_min_quantizer = config->rc_max_quantizer = q;
    check(vpx_codec_enc_config_set(codec, config), "setting the quantiser");
}

/* Encodes one picture and returns its packet, which the codec owns until the next call. */
static vpx_fixed_buf_t encode(vpx_codec_ctx_t *codec, vpx_image_t *image, int at, vpx_enc_frame_flags_t flags) {
    check(vpx_codec_encode(codec, image, at, 1, flags, VPX_DL_BEST_QUALITY), "encoding");
    vpx_codec_iter_t iterator = NULL;
    const vpx_codec_cx_pkt_t *packet = vpx_codec_get_cx_data(codec, &iterator);
    if (!packet || packet->kind != VPX_CODEC_CX_FRAME_PKT) die("a picture gave no packet");
    return (vpx_fixed_buf_t){packet->data.frame.buf, packet->data.frame.sz};
}

static void store(FILE *out, vpx_fixed_buf_t packet, int at) {
    uint8_t header[12] = {0};
    little(header, (uint32_t)packet.sz, 4);
    little(header + 4, (uint32_t)at, 4);
    if (fwrite(header, 1, 12, out) != 12 || fwrite(packet.buf, 1, packet.sz, out) != packet.sz) die("writing");
}

int main(int argc, char **argv) {
    if (argc != 7) die("six arguments expected; the usage is in the source");
    const unsigned width = (unsigned)atoi(argv[2]), height = (unsigned)atoi(argv[3]);
    const unsigned key_q = (unsigned)atoi(argv[4]), sprite_q = (unsigned)atoi(argv[5]);
    const size_t bytes = (size_t)width * height * 3 / 2;

    FILE *in = fopen(argv[1], "rb");
    if (!in) die("the pictures cannot be read");
    fseek(in, 0, SEEK_END);
    const int count = (int)((size_t)ftell(in) / bytes);
    rewind(in);
    uint8_t *pictures = malloc(bytes * (size_t)count);
    if (!pictures || fread(pictures, bytes, (size_t)count, in) != (size_t)count) die("the pictures are short");
    fclose(in);

    FILE *out = fopen(argv[6], "wb");
    if (!out) die("the output cannot be written");
    uint8_t header[32] = "DKIF";
    little(header + 6, 32, 2);
    memcpy(header + 8, "VP80", 4);
    little(header + 12, width, 2);
    little(header + 14, height, 2);
    little(header + 16, 25, 4);
    little(header + 20, 1, 4);
    little(header + 24, (uint32_t)count, 4);
    fwrite(header, 1, 32, out);

    vpx_codec_enc_cfg_t config;
    check(vpx_codec_enc_config_default(vpx_codec_vp8_cx(), &config, 0), "the default configuration");
    config.g_w = width;
    config.g_h = height;
    config.g_timebase = (vpx_rational_t){1, 25};
    config.g_threads = 1;
    config.g_lag_in_frames = 0;
    config.g_error_resilient = 0;
    config.kf_mode = VPX_KF_DISABLED;
    config.rc_end_usage = VPX_VBR;
    config.rc_target_bitrate = 20000;
    config.rc_dropframe_thresh = 0;

    const vpx_enc_frame_flags_t golden_only = VP8_EFLAG_NO_REF_LAST | VP8_EFLAG_NO_REF_ARF | VP8_EFLAG_NO_UPD_LAST |
                                              VP8_EFLAG_NO_UPD_GF | VP8_EFLAG_NO_UPD_ARF | VP8_EFLAG_NO_UPD_ENTROPY;
    uint8_t *key = NULL;
    size_t key_size = 0, sum = 0, largest = 0;
    for (int at = 0; at < count; at++) {
        vpx_codec_ctx_t codec;
        config.rc_min_quantizer = config.rc_max_quantizer = key_q;
        check(vpx_codec_enc_init(&codec, vpx_codec_vp8_cx(), &config, 0), "starting libvpx");
        vpx_codec_control(&codec, VP8E_SET_CPUUSED, 0);
        vpx_codec_control(&codec, VP8E_SET_TOKEN_PARTITIONS, VP8_ONE_TOKENPARTITION);
        vpx_codec_control(&codec, VP8E_SET_STATIC_THRESHOLD, 0);
        vpx_codec_control(&codec, VP8E_SET_NOISE_SENSITIVITY, 0);
        vpx_codec_control(&codec, VP8E_SET_ENABLEAUTOALTREF, 0);

        vpx_image_t image;
        vpx_img_wrap(&image, VPX_IMG_FMT_I420, width, height, 1, pictures);
        vpx_fixed_buf_t packet = encode(&codec, &image, 0, VPX_EFLAG_FORCE_KF);
        if (at == 0) {
            key_size = packet.sz;
            key = malloc(key_size);
            memcpy(key, packet.buf, key_size);
            store(out, packet, 0);
        } else {
            if (packet.sz != key_size || memcmp(packet.buf, key, key_size)) die("two encoders disagree about the key frame");
            vpx_img_wrap(&image, VPX_IMG_FMT_I420, width, height, 1, pictures + bytes * (size_t)at);
            quantiser(&codec, &config, sprite_q);
            packet = encode(&codec, &image, 1, golden_only);
            if (!(((const uint8_t *)packet.buf)[0] & 1)) die("a sprite became a key frame");
            store(out, packet, at);
            sum += packet.sz;
            if (packet.sz > largest) largest = packet.sz;
        }
        vpx_codec_destroy(&codec);
    }
    fclose(out);
    printf("key frame %zu bytes; %d sprites, %zu bytes on average, %zu at most\n", key_size, count - 1,
           count > 1 ? sum / (size_t)(count - 1) : 0, largest);
    return 0;
}
