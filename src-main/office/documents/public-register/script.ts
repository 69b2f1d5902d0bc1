/**
 * The script of the public register, as it is written beside the pages. Plain JavaScript for every browser that a county
 * has; it makes elements and texts, never markup, and loads nothing. SHA-256 is its own because a page from `file:` or plain
 * `http:` has none.
 */
import { digestPlaces, digestRounds } from './certificate-digest.ts'

export const registerScript = String.raw`(function () {
  'use strict'
  var data = window.expertRegister
  if (!data) return
  var pageSize = 50
  var today = new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10)

  function byId(id) { return document.getElementById(id) }
  function show(element) { element.hidden = false }

  function dayInWords(date) {
    var parts = date.split('-')
    return Number(parts[0]) + '年' + Number(parts[1]) + '月' + Number(parts[2]) + '日'
  }
  function fieldsInWords(letters) {
    return letters.split('').map(function (one) { return data.fields[one] || '' }).join('、')
  }
  function stateInWords(row) { return row[5] < today ? '聘期届满' : '在聘' }

  /* the list */
  var matches = data.experts
  var page = 0
  var words = data.experts.map(function (row) {
    return (row[0] + ' ' + row[1] + ' ' + row[3] + ' ' + fieldsInWords(row[2])).toLowerCase()
  })

  function cell(row, text) {
    var element = document.createElement('td')
    element.textContent = text
    row.appendChild(element)
  }
  function draw() {
    var pages = Math.max(1, Math.ceil(matches.length / pageSize))
    page = Math.min(Math.max(page, 0), pages - 1)
    var body = document.createElement('tbody')
    body.id = 'rows'
    matches.slice(page * pageSize, (page + 1) * pageSize).forEach(function (one) {
      var row = document.createElement('tr')
      var name = document.createElement('th')
      name.scope = 'row'
      name.textContent = one[0]
      row.appendChild(name)
      cell(row, one[1])
      cell(row, one[3] || '—')
      cell(row, fieldsInWords(one[2]))
      cell(row, dayInWords(one[4]) + '至' + dayInWords(one[5]))
      cell(row, stateInWords(one))
      body.appendChild(row)
    })
    var old = byId('rows')
    old.parentNode.replaceChild(body, old)
    byId('count').textContent = matches.length === 0
      ? '没有找到，请换一个词再查。'
      : '共 ' + matches.length.toLocaleString('zh-CN') + ' 人，第 ' + (page + 1) + ' 页，共 ' + pages + ' 页'
    byId('first').disabled = byId('previous').disabled = page === 0
    byId('next').disabled = byId('last').disabled = page === pages - 1
  }
  function search() {
    var wanted = (byId('words').value + ' ').normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
    var field = byId('field').value
    matches = data.experts.filter(function (row, index) {
      return (field === '' || row[2].indexOf(field) >= 0) &&
        wanted.every(function (word) { return words[index].indexOf(word) >= 0 })
    })
    page = 0
    draw()
  }
  var waiting = 0
  var composing = false
  function soon() {
    clearTimeout(waiting)
    if (!composing) waiting = setTimeout(search, 150)
  }
  byId('words').addEventListener('input', soon)
  byId('words').addEventListener('compositionstart', function () { composing = true })
  byId('words').addEventListener('compositionend', function () { composing = false; soon() })
  byId('field').addEventListener('change', search)
  byId('search').addEventListener('submit', function (event) { event.preventDefault(); search() })
  function turn(id, to) {
    byId(id).addEventListener('click', function () {
      page = to()
      draw()
      byId('count').scrollIntoView({ block: 'nearest' })
    })
  }
  turn('first', function () { return 0 })
  turn('previous', function () { return page - 1 })
  turn('next', function () { return page + 1 })
  turn('last', function () { return Math.ceil(matches.length / pageSize) - 1 })

  /* SHA-256 (FIPS 180-4) of a text of Latin letters, as hexadecimal */
  var k = []
  var start = []
  ;(function () {
    function part(x) { return (x - Math.floor(x)) * 4294967296 | 0 }
    for (var n = 2; k.length < 64; n += 1) {
      var prime = true
      for (var d = 2; d * d <= n; d += 1) if (n % d === 0) prime = false
      if (!prime) continue
      if (start.length < 8) start.push(part(Math.sqrt(n)))
      k.push(part(Math.cbrt(n)))
    }
  })()
  function sha256(text) {
    var bytes = unescape(encodeURIComponent(text)).split('').map(function (one) { return one.charCodeAt(0) })
    var bits = bytes.length * 8
    bytes.push(128)
    while (bytes.length % 64 !== 56) bytes.push(0)
    for (var shift = 56; shift >= 0; shift -= 8) bytes.push(shift > 31 ? 0 : (bits >>> shift) & 255)
    var h = start.slice()
    for (var at = 0; at < bytes.length; at += 64) {
      var w = []
      for (var i = 0; i < 64; i += 1) {
        if (i < 16) {
          var j = at + i * 4
          w[i] = (bytes[j] << 24) | (bytes[j + 1] << 16) | (bytes[j + 2] << 8) | bytes[j + 3]
        } else {
          var x = w[i - 15]
          var y = w[i - 2]
          var s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
          var s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
          w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0
        }
      }
      var v = h.slice()
      for (i = 0; i < 64; i += 1) {
        var a = v[0]
        var e = v[4]
        var big1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
        var t1 = (v[7] + big1 + ((e & v[5]) ^ (~e & v[6])) + k[i] + w[i]) | 0
        var big0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
        var t2 = (big0 + ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]))) | 0
        v = [(t1 + t2) | 0, a, v[1], v[2], (v[3] + t1) | 0, e, v[5], v[6]]
      }
      h = h.map(function (one, index) { return (one + v[index]) | 0 })
    }
    return h.map(function (one) { return ('0000000' + (one >>> 0).toString(16)).slice(-8) }).join('')
  }

  /* checking a certificate */
  function plain(text) { return text.normalize('NFKC').replace(/\s/g, '').toUpperCase() }
  function digestOf(number, check) {
    var value = plain(number) + ' ' + plain(check).replace(/-/g, '')
    for (var round = 0; round < ${digestRounds}; round += 1) value = sha256(value)
    return value.slice(0, ${digestPlaces})
  }
  function say(tone, lines) {
    var box = byId('result')
    box.className = 'result ' + tone
    box.textContent = ''
    lines.forEach(function (text) {
      var line = document.createElement('p')
      line.textContent = text
      box.appendChild(line)
    })
  }
  byId('check').addEventListener('submit', function (event) {
    event.preventDefault()
    var number = byId('number').value.trim()
    var code = byId('code').value
    /* the QR code holds both, with a space between */
    var both = /^(\S+)\s+(\S.*)$/.exec(number)
    if (plain(code) === '' && both) { number = both[1]; code = both[2] }
    if (plain(number) === '' || plain(code) === '') return say('bad', ['请填写证书编号和校验码。'])
    var digest = digestOf(number, code)
    if (data.revoked.indexOf(digest) >= 0) return say('bad', ['✕ 证书已失效', '这份证书已经终止，不能再作为专家身份的证明。'])
    var found = data.experts.filter(function (row) { return row[6] === digest })[0]
    if (!found) return say('bad', ['✕ 没有查到', '请核对证书编号和校验码。仍查不到的，不要采信，并向发证单位核实。'])
    var over = found[5] < today
    say(over ? 'bad' : 'good', [
      over ? '✕ 聘期已届满' : '✓ 证书有效',
      '姓名：' + found[0],
      '工作单位：' + found[1],
      '领域：' + fieldsInWords(found[2]),
      '聘期：' + dayInWords(found[4]) + '至' + dayInWords(found[5]),
      '请核对以上内容与证书一致。'
    ])
  })

  show(byId('search'))
  show(byId('pager'))
  show(byId('check'))
  byId('plain').hidden = true
  draw()
})()
`
