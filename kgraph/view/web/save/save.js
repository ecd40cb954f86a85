// The menu that saves what is shown.

import { fullAddress } from "../address/address.js";
import { byId } from "../dom/dom.js";
import { copyText, download, fileName } from "../page/download.js";
import { saveCsv } from "../table/table.js";
import { pngBlob } from "./png.js";
import { svgText } from "./svg.js";
import { turtleText } from "./turtle.js";

export function startSaving() {
  const act = (id, work) =>
    byId(id).addEventListener("click", async () => {
      byId("save").open = false;
      await work();
    });
  act("save-png", async () => download(fileName("png"), await pngBlob()));
  act("save-svg", () => download(fileName("svg"), new Blob([svgText()], { type: "image/svg+xml" })));
  act("save-turtle", () => download(fileName("ttl"), new Blob([turtleText()], { type: "text/turtle" })));
  act("save-csv", saveCsv);
  act("copy-link", () => copyText(fullAddress()));
  act("print", () => print());
}
