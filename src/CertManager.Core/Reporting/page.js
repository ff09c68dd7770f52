'use strict';
(() => {
  const find = (selector) => document.querySelector(selector);
  const data = JSON.parse(find('#data').textContent);
  const words = data.words;
  const rows = data.rows.map((values, index) => Object.fromEntries(data.fields.map((name, at) => [name, values[at]]).concat([['index', index]])));
  const stateClass = (row) => 'state ' + data.states[row.state].toLowerCase();
  const format = (text, ...values) => text.replace(/\{(\d)\}/g, (_, at) => values[at]);
  const day = (seconds) => seconds === null ? '' : new Date(seconds * 1000).toISOString().slice(0, 10);
  const moment = (seconds) => seconds === null ? words.unknown : new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ');
  const percent = (share) => share === null ? '' : Math.floor(share * 100) + ' %';

  // Texts come from certificates and clouds: they only ever become text, never markup.
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) { made.textContent = text; }
    if (className) { made.className = className; }
    return made;
  };

  // What a column shows, and what it is sorted by where that is something else.
  const columns = {
    state: { text: (row) => data.stateNames[row.state], key: (row) => row.state },
    name: { text: (row) => row.name },
    domain: { text: (row) => row.primaryDomain ?? '' },
    ends: { text: (row) => day(row.notAfter), key: (row) => row.notAfter },
    days: { text: (row) => row.daysLeft ?? '', key: (row) => row.daysLeft },
    life: { text: (row) => percent(row.lifeLeft), key: (row) => row.lifeLeft },
    provider: { text: (row) => row.provider ?? '' },
    context: { text: (row) => row.context ?? '' },
    services: { text: (row) => row.services.join(', ') },
    tags: { text: (row) => row.tags.join(', ') },
  };
  const heads = [...document.querySelectorAll('#rows th')];
  const body = find('#rows tbody');
  const box = find('#rows');
  const filters = find('#filters');
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: 'base' });

  let range = null;
  let sorted = rows.slice();
  let shown = rows;
  let printing = false;
  let rowHeight = 36;
  const drawn = new Map();
  const above = spacer();
  const below = spacer();

  function spacer() {
    const row = element('tr', undefined, 'space');
    row.setAttribute('aria-hidden', 'true');
    row.append(document.createElement('td'));
    return row;
  }

  function sort(name, descending) {
    const column = columns[name];
    const key = column.key ?? column.text;
    const missing = (value) => value === null || value === '';
    const keys = rows.map(key);
    // What is not known comes last, in both directions; equal ones stay in the order of their ends.
    sorted = rows.slice().sort((left, right) => {
      const [a, b] = [keys[left.index], keys[right.index]];
      if (missing(a) || missing(b)) { return missing(a) - missing(b) || left.index - right.index; }
      const order = typeof a === 'number' ? a - b : collator.compare(a, b);
      return (descending ? -order : order) || left.index - right.index;
    });
    for (const head of heads) {
      if (head.dataset.key === name) {
        head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      } else {
        head.removeAttribute('aria-sort');
      }
    }
    filter();
  }

  const haystack = (row) => row.haystack ??= [
    row.name, row.id, row.fingerprint, row.issuer, row.serialNumber, row.provider, row.context, data.stateNames[row.state],
    ...row.domains, ...row.services, ...row.tags, ...row.findings.map((at) => data.findings[at][0]),
  ].join('\n').toLowerCase();

  function filter() {
    const { text, state, provider, context, tag } = Object.fromEntries(new FormData(filters));
    const wanted = text.trim().toLowerCase().split(/\s+/);
    shown = sorted.filter((row) =>
      (!state || data.states[row.state] === state)
      && (!provider || row.provider === provider)
      && (!context || row.context === context)
      && (!tag || row.tags.includes(tag))
      && (!range || (row.notAfter !== null && row.notAfter >= range.from && row.notAfter < range.to))
      && wanted.every((word) => haystack(row).includes(word)));
    let said = format(words.shown, shown.length, rows.length);
    if (range) { said += ', ' + range.text; }
    find('#count').textContent = shown.length > 0 || rows.length === 0 ? said : words.noRows + ' ' + said;
    find('#rows table').setAttribute('aria-rowcount', shown.length + 1);
    for (const row of drawn.values()) { row.remove(); }
    drawn.clear();
    box.scrollTop = 0;
    draw();
  }

  function make(row, at) {
    const made = element('tr');
    made.setAttribute('aria-rowindex', at + 2);
    for (const head of heads) {
      const name = head.dataset.key;
      const cell = element(name === 'name' ? 'th' : 'td', undefined, 'c-' + name + (name === 'days' || name === 'life' ? ' number' : ''));
      const text = String(columns[name].text(row));
      if (name === 'name') {
        const cellButton = element('button', text);
        cellButton.type = 'button';
        cellButton.addEventListener('click', () => show(row));
        cell.scope = 'row';
        cell.append(cellButton);
      } else if (name === 'state') {
        cell.append(element('span', text, stateClass(row)));
      } else {
        cell.textContent = text;
      }
      cell.title = text;
      made.append(cell);
    }
    return made;
  }

  // Draws the rows in sight, which are at most as many as the window is high, and some around them. Those that stay are kept, so that the focus
  // stays, too. In print all are drawn.
  function draw() {
    const around = 12;
    const first = printing ? 0 : Math.max(0, Math.floor(box.scrollTop / rowHeight) - around);
    const last = printing ? shown.length : Math.min(shown.length, Math.ceil((box.scrollTop + innerHeight) / rowHeight) + around);
    for (const [at, row] of drawn) {
      if (at < first || at >= last) {
        row.remove();
        drawn.delete(at);
      }
    }
    if (above.parentNode !== body) { body.append(above, below); }
    let next = above.nextSibling;
    for (let at = first; at < last; at++) {
      let row = drawn.get(at);
      if (row) {
        next = row.nextSibling;
      } else {
        row = make(shown[at], at);
        drawn.set(at, row);
        body.insertBefore(row, next);
      }
    }
    above.firstChild.style.height = first * rowHeight + 'px';
    below.firstChild.style.height = (shown.length - last) * rowHeight + 'px';
    const height = drawn.get(first)?.getBoundingClientRect().height;
    if (!printing && height > 0 && Math.abs(height - rowHeight) > 0.1) {
      rowHeight = height;
      draw();
    }
  }

  function show(row) {
    const facts = element('dl');
    const add = (name, value) => {
      if (value === null || value === undefined || value === '' || value.length === 0) { return; }
      const shownValue = element('dd');
      if (Array.isArray(value)) {
        const list = element('ul');
        list.append(...value.map((item) => item instanceof Node ? item : element('li', item)));
        shownValue.append(list);
      } else {
        shownValue.append(value);
      }
      facts.append(element('dt', words[name]), shownValue);
    };
    const code = (text) => text === null ? null : element('code', text);
    add('state', element('span', data.stateNames[row.state], stateClass(row)));
    add('ends', moment(row.notAfter));
    add('starts', row.notBefore === null ? null : moment(row.notBefore));
    add('days', row.daysLeft === null ? null : String(row.daysLeft));
    add('life', percent(row.lifeLeft));
    add('condition', row.condition);
    add('first', row.endsFirst === 'Leaf' ? words.leaf : row.endsFirst);
    add('renewal', row.renewFrom === null && row.renewUntil === null ? null : moment(row.renewFrom) + ' – ' + moment(row.renewUntil));
    add('next', row.nextLifetimeDays === null ? null : format(words.inDays, row.nextLifetimeDays));
    add('provider', row.provider);
    add('context', row.context);
    add('id', row.id);
    add('names', row.domains.concat(row.moreDomains > 0 ? [format(words.more, row.moreDomains)] : []));
    add('inUse', row.inUse === null ? words.unknown : row.inUse ? words.yes : words.no);
    add('services', row.services);
    add('tags', row.tags);
    add('fingerprint', code(row.fingerprint));
    add('issuer', row.issuer);
    add('serial', code(row.serialNumber));
    add('key', row.publicKey);
    add('chain', row.chain.map((at) => {
      const [subject, issuer, notBefore, notAfter, fingerprint] = data.members[at];
      const item = element('li', format(words.until, subject, day(notAfter)));
      item.append(element('br'), words.issuer + ': ' + issuer, element('br'), words.starts + ': ' + day(notBefore), element('br'), code(fingerprint));
      return item;
    }));
    add('findings', row.findings.length === 0 ? words.none : row.findings.map((at) => {
      const [id, severity, message, remedy, source, place] = data.findings[at];
      const item = element('li');
      item.append(element('strong', words[severity] + ' '), code(id), ': ' + message + (place ? ' [' + place + ']' : ''));
      item.append(element('br'), words.remedy + ': ' + remedy, element('br'), words.source + ': ' + source);
      return item;
    }));
    find('#details-title').textContent = words.details + ' ' + row.name;
    find('#facts').replaceChildren(facts);
    find('#details').showModal();
  }

  function choose(bucket) {
    const off = bucket === null || bucket.getAttribute('aria-pressed') === 'true';
    for (const other of document.querySelectorAll('.bucket')) { other.setAttribute('aria-pressed', String(other === bucket && !off)); }
    range = off ? null : { from: Number(bucket.dataset.from), to: Number(bucket.dataset.to), text: bucket.dataset.text };
    filter();
  }

  function offer(name, values, text = (value) => value) {
    const select = filters.elements[name];
    const options = [...new Set(values)].filter((value) => value !== null).map((value) => {
      const option = element('option', text(value));
      option.value = value;
      return option;
    }).sort((left, right) => collator.compare(left.textContent, right.textContent));
    const all = element('option', words.all);
    all.value = '';
    select.replaceChildren(all, ...options);
    select.parentNode.hidden = options.length === 0;
  }

  offer('state', rows.map((row) => data.states[row.state]), (value) => data.stateNames[data.states.indexOf(value)]);
  offer('provider', rows.map((row) => row.provider));
  offer('context', rows.map((row) => row.context));
  offer('tag', rows.flatMap((row) => row.tags));

  // Columns in which nothing stands leave their room to the others.
  for (const name of ['provider', 'context', 'services', 'tags']) {
    box.classList.toggle('no-' + name, rows.every((row) => columns[name].text(row) === ''));
  }

  for (const head of heads) {
    head.firstElementChild.addEventListener('click', () => sort(head.dataset.key, head.getAttribute('aria-sort') === 'ascending'));
  }

  const chart = find('.chart svg');
  chart?.setAttribute('role', 'group');
  for (const bucket of document.querySelectorAll('.bucket')) {
    bucket.classList.add('live');
    bucket.setAttribute('role', 'button');
    bucket.setAttribute('tabindex', '0');
    bucket.setAttribute('aria-pressed', 'false');
    bucket.setAttribute('aria-label', bucket.querySelector('title').textContent);
    bucket.addEventListener('click', () => choose(bucket));
    bucket.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        choose(bucket);
      }
    });
  }

  filters.addEventListener('input', filter);
  filters.addEventListener('submit', (event) => event.preventDefault());
  filters.addEventListener('reset', () => setTimeout(() => choose(null)));
  box.addEventListener('scroll', draw, { passive: true });
  addEventListener('resize', draw);
  const print = (begins) => { printing = begins; draw(); };
  addEventListener('beforeprint', () => print(true));
  addEventListener('afterprint', () => print(false));

  const theme = find('#theme');
  theme.hidden = false;
  theme.addEventListener('click', () => {
    const root = document.documentElement;
    const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = isDark ? 'light' : 'dark';
  });

  find('#app').hidden = false;
  sort('ends', false);
})();
