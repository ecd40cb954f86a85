// The data element of the page.

/** The data element's JSON; when packed, base64 of gzip, undone by the browser itself. */
export async function readData(script) {
  const text = script.textContent;
  if (script.type === "application/json") return JSON.parse(text);
  const characters = atob(text.trim());
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = characters.charCodeAt(i);
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacked).json();
}
