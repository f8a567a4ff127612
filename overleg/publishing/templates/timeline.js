{
  // The page is made once and looked at all year: only the reader's own clock knows today.
  const line = document.getElementById("vandaag");
  if (line) {
    const { first, days, x0, x1 } = line.dataset, now = new Date();
    const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
    const at = (today - Date.parse(first)) / 864e5 + .5;
    if (at > 0 && at < days) {
      const x = +x0 + at * (x1 - x0) / days;
      line.setAttribute("x1", x);
      line.setAttribute("x2", x);
      line.setAttribute("visibility", "visible");
    }
  }
}
