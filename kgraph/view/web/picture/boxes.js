// Boxes and points on the screen, found by the cells that they touch.

const CELL = 48;

/** Calls `visit` for the number of each cell that a box touches, until it answers true. */
function visitCells({ x, y, width, height }, visit) {
  const [left, right] = [Math.floor(x / CELL), Math.floor((x + width) / CELL)];
  const [top, bottom] = [Math.floor(y / CELL), Math.floor((y + height) / CELL)];
  for (let column = left; column <= right; column += 1) {
    for (let line = top; line <= bottom; line += 1) if (visit(column * 65536 + line)) return true;
  }
  return false;
}

class Cells {
  cells = new Map();

  add(item) {
    visitCells({ width: 0, height: 0, ...item }, (cell) => {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push(item);
    });
  }
}

/** Boxes {x, y, width, height}, some with an `owner` and a `weight`. */
export class Boxes extends Cells {
  /** Does `box` touch another, leaving aside what belongs to `owner` and what is lighter than `weight`? */
  hits(box, owner, weight = 0) {
    const isHit = (other) =>
      (other.owner === undefined || other.owner !== owner) && !(other.weight < weight) && overlap(box, other);
    return visitCells(box, (cell) => this.cells.get(cell)?.some(isHit));
  }
}

const overlap = (one, other) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

/** Points {x, y}. */
export class Points extends Cells {
  /** How many lie inside a box. */
  count(box) {
    let count = 0;
    visitCells(box, (cell) => {
      for (const { x, y } of this.cells.get(cell) ?? []) {
        count += x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
      }
    });
    return count;
  }
}
