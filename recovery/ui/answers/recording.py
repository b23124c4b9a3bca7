"""The microphone, if the person likes: recorded and played back in the page's own memory.

Streamlit's recorder would send the voice to the server and play it from an address that the
page's security policy refuses. This one decodes the sound in the page and plays it there: it
never leaves the tab, and nothing can write it. The script is constant and is told nothing.
"""

from __future__ import annotations

import streamlit as st

_HTML = """
<button type="button" class="record">Record</button>
<button type="button" class="play" hidden>Play it back</button>
<span role="status"></span>
"""
_CSS = """
button { font: inherit; color: inherit; background: transparent; cursor: pointer;
  border: 1px solid var(--st-border-color); border-radius: 0.6rem; padding: 0.35rem 0.8rem; }
button:hover, button:focus-visible { border-color: var(--st-primary-color);
  color: var(--st-primary-color); outline: none; }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
span { margin-left: 0.5rem; font-size: 0.875rem; }
"""
_SCRIPT = """
const LONGEST = 10 * 60 * 1000
export default function ({ parentElement }) {
  const [record, play, status] =
    [".record", ".play", "span"].map((one) => parentElement.querySelector(one))
  let recorder, stream, sound, player, context, limit, gone = false
  const say = (text) => { status.textContent = text }
  const hush = () => { try { player?.stop() } catch {} player = undefined }
  const close = () => { clearTimeout(limit); stream?.getTracks().forEach((one) => one.stop()) }
  const keep = async (parts) => {
    close()
    record.textContent = "Record again"
    if (gone) return
    try {
      context ??= new AudioContext()
      sound = await context.decodeAudioData(await new Blob(parts).arrayBuffer())
      play.hidden = false
      say(`${Math.round(sound.duration)} seconds, in this tab only`)
    } catch { say("Nothing was recorded") }
  }
  const begin = async () => {
    hush()
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true })
    } catch { say("The browser gives no microphone"); return }
    if (gone) { close(); return }
    const parts = []
    recorder = new MediaRecorder(stream)
    recorder.ondataavailable = (event) => parts.push(event.data)
    recorder.onstop = () => keep(parts)
    recorder.start()
    limit = setTimeout(() => recorder.state === "recording" && recorder.stop(), LONGEST)
    play.hidden = true
    record.textContent = "Stop"
    say("Recording")
  }
  record.onclick = () => {
    if (recorder?.state === "recording") recorder.stop()
    else begin()
  }
  play.onclick = () => {
    const playing = player
    hush()
    if (playing) { play.textContent = "Play it back"; return }
    player = context.createBufferSource()
    player.buffer = sound
    player.connect(context.destination)
    player.onended = () => { play.textContent = "Play it back"; player = undefined }
    context.resume().then(() => player?.start())
    play.textContent = "Stop playing"
  }
  return () => {
    gone = true
    if (recorder?.state === "recording") recorder.stop()
    close()
    hush()
    context?.close()
  }
}
"""


def recording(turn: str) -> None:
    """Offer to record this one card; a new card begins without a recording."""
    offered = st.expander(
        "Record myself",
        icon=":material/mic:",
        key=f"practice_record_{turn}",
        on_change="rerun",
    )
    if not offered.open:
        return
    with offered:
        component = st.components.v2.component("practice_voice", html=_HTML, css=_CSS, js=_SCRIPT)
        component(key=f"practice_voice_{turn}")
        st.caption("Your voice stays in this tab and goes with the card. Nothing is written.")
