#!/bin/sh
# The skilled rival: each text spoken once, two at a time, by espeak-ng; silences and joining by sox; one encode by ffmpeg.
# Usage: sh skilled.sh CUES.tsv OUT.mp3 VOICE RATE FIRST_PAUSE_MS; a line of CUES.tsv: number of the text, pause after it
# in ms, text. Nothing is trimmed, levelled or looked at.
set -eu
mkdir -p skilled
sort -u -k1,1 "$1" | awk -F '\t' '{ print $3 > ("skilled/" $1 ".txt"); close("skilled/" $1 ".txt") }'
ls skilled/*.txt | xargs -P 2 -I{} espeak-ng -v "$3" -s "$4" -f {} -w {}.wav
{ echo "$5"; cut -f 2 "$1"; } | sort -u | awk '{ printf "%d %.3f\n", $1, $1 / 1000 }' |
    xargs -P 2 -L 1 sh -c 'sox -n -r 22050 -b 16 -c 1 "skilled/pause-$0.wav" trim 0 "$1"'
# shellcheck disable=SC2046 - one file a word
sox "skilled/pause-$5.wav" $(awk -F '\t' '{ print "skilled/" $1 ".txt.wav", "skilled/pause-" $2 ".wav" }' "$1") skilled/all.wav
ffmpeg -nostdin -loglevel error -y -i skilled/all.wav -ar 24000 -b:a 64k "$2"
